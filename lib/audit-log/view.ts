import { resourceId, resourceType, type WorkspacePath } from '#lib/arm/resource.ts'
import type { AuditEvent } from '#lib/audit-log/schema.ts'

export function presentAuditEvent(event: AuditEvent, workspace: WorkspacePath) {
  return {
    id: resourceId(workspace, 'auditEvents', event.id),
    name: event.id,
    type: resourceType('auditEvents'),
    properties: {
      at: event.at.toISOString(),
      principal: event.principal,
      method: event.method,
      operation: event.operation,
      summary: event.summary,
      resourceId: event.resourceId,
      outcome: event.outcome,
      status: event.status,
      error: event.error,
      durationMs: event.durationMs,
      address: event.address,
      userAgent: event.userAgent,
      requestId: event.requestId,
      correlationId: event.correlationId,
      clientRequestId: event.clientRequestId,
    },
  }
}

export type AuditEventResource = ReturnType<typeof presentAuditEvent>
