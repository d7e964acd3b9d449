import type { AuditEntry } from '#lib/core/audit.ts'
import type { Context } from '#lib/core/context.ts'
import { redactSecrets } from '#lib/core/redact.ts'

/** Records what Slipway did for somebody after the request had been answered: the context's principal bears that name. */
export function recordWork(
  { audit, now, workspace, requestId, principal }: Context,
  { error, ...what }: Pick<AuditEntry, 'operation' | 'summary' | 'resourceId' | 'error'>,
): void {
  audit.record({
    ...what,
    at: now(),
    workspaceId: workspace.id,
    requestId,
    principal: { kind: principal.kind, id: principal.id, name: principal.name },
    method: 'RUN',
    outcome: error ? 'Failed' : 'Succeeded',
    status: 0,
    error: error && { code: error.code, message: redactSecrets(error.message) },
    durationMs: 0,
  })
}
