import type { AuditEvent } from '#lib/audit-log/schema.ts'
import { storableText } from '#lib/core/storable-text.ts'
import type { Prisma } from '#lib/db/client.ts'

const maxLength = 2000
const maxShortLength = 256

/** An event as its row. Callers choose parts of it, their program's name for one: it is cut to what a log needs. */
export function toRow(event: AuditEvent): Prisma.AuditEventCreateManyInput {
  const { principal, error } = event
  const resourceId = clip(event.resourceId, maxLength)
  const row = {
    id: event.id,
    workspaceId: event.workspaceId,
    at: event.at,
    requestId: event.requestId,
    correlationId: clipOrNull(event.correlationId),
    clientRequestId: clipOrNull(event.clientRequestId),
    principalKind: principal.kind,
    principalId: principal.id,
    principalName: clip(principal.name, maxShortLength),
    address: clip(event.address ?? '', maxShortLength),
    userAgent: clip(event.userAgent ?? '', maxShortLength),
    method: event.method,
    operation: event.operation,
    summary: clip(event.summary, maxLength),
    resourceId,
    resourceKey: resourceId.toLowerCase(),
    outcome: event.outcome,
    status: event.status,
    errorCode: error?.code ?? null,
    errorMessage: error ? clip(error.message, maxLength) : null,
    durationMs: Math.round(event.durationMs),
  }
  return { ...row, searchText: searchTextOf(row) }
}

type SearchedRow = Omit<Prisma.AuditEventCreateManyInput, 'searchText'>

function searchTextOf(row: SearchedRow): string {
  const { summary, principalName, principalId, resourceId, operation, address, userAgent } = row
  const { errorCode, errorMessage, requestId, correlationId, clientRequestId } = row
  const who = [principalName, principalId, address, userAgent]
  const ids = [requestId, correlationId, clientRequestId]
  return [summary, resourceId, operation, ...who, errorCode, errorMessage, ...ids]
    .filter(Boolean)
    .join(' ')
    .toLowerCase()
}

const clip = (text: string, length: number) => storableText(text.slice(0, length))
const clipOrNull = (text: string | undefined) => (text ? clip(text, maxShortLength) : null)
