import type { Operation } from '#lib/arm/operation.ts'
import type { Identity } from '#lib/auth/principal.ts'
import type { AuditEntry, AuditOutcome } from '#lib/core/audit.ts'
import { AppError } from '#lib/core/errors.ts'
import { redactSecrets } from '#lib/core/redact.ts'

/** What became known about a request while it was answered. */
export interface Trace {
  at: Date
  requestId: string
  operation?: Operation
  workspaceId?: string
  principal?: Identity | undefined
  error?: unknown
}

/** Reads that take files or records out. */
const isDownload = /\/(content|archive|export)$/
/** Routes whose object is a file that the query names. */
const namesFile = /\/(content|archive|folder)$/

/**
 * The audit entry of an answered request: of every change, every refusal, and every download. Other reads have none.
 * Of the query nothing is kept but the path of a file.
 */
export function deriveAuditEntry(
  trace: Trace,
  request: Request,
  url: URL,
  response: Response,
  durationMs: number,
): AuditEntry | undefined {
  const { operation, principal, requestId, workspaceId, at } = trace
  const outcome = deriveOutcome(response.status)
  if (!isAudited(request.method, operation?.template ?? '', outcome)) return undefined
  return {
    at,
    workspaceId,
    requestId,
    ...deriveCaller(request.headers),
    principal: principal && { kind: principal.kind, id: principal.id, name: principal.name },
    method: request.method,
    operation: operation?.template ?? '',
    summary: operation?.summary ?? 'An address that does not exist',
    resourceId: operation ? objectOf(operation, url) : '',
    outcome,
    status: response.status,
    error: operation ? presentError(trace.error) : presentUnknown(trace.error),
    durationMs,
  }
}

/** Where a request came from, and the ids it brought along. */
export function deriveCaller(headers: Headers) {
  return {
    correlationId: headers.get('x-ms-correlation-request-id') ?? undefined,
    clientRequestId: headers.get('x-ms-client-request-id') ?? undefined,
    address: headers.get('x-slipway-address') ?? undefined,
    userAgent: headers.get('user-agent') ?? undefined,
  }
}

export function deriveOutcome(status: number): AuditOutcome {
  if (status === 401 || status === 403) return 'Refused'
  return status < 400 ? 'Succeeded' : 'Failed'
}

/** Bugs are in the log, with their stack; here is only that there was one. */
export function presentError(error: unknown): AuditEntry['error'] {
  if (error === undefined) return undefined
  if (error instanceof AppError) return { code: error.code, message: redactSecrets(error.message) }
  return { code: 'InternalServerError', message: 'Something went wrong inside Slipway.' }
}

/** Nobody knows what stands in an address that is none of ours, so a message that quotes it is not kept. */
function presentUnknown(error: unknown): AuditEntry['error'] {
  const known = presentError(error)
  return known && { code: known.code, message: 'There is nothing at the address, or it is not for this method.' }
}

function isAudited(method: string, template: string, outcome: AuditOutcome): boolean {
  if (method !== 'GET' && method !== 'HEAD') return true
  return outcome === 'Refused' || (method === 'GET' && outcome === 'Succeeded' && isDownload.test(template))
}

function objectOf(operation: Operation, url: URL): string {
  const path = url.pathname.replace(/\/+$/, '')
  const file = namesFile.test(operation.template) ? url.searchParams.get('path') : null
  return file ? `${path}/${encodeURI(file)}` : path
}
