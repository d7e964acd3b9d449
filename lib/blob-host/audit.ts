import { deriveOutcome } from '#lib/arm/audit.ts'
import { resourceId } from '#lib/arm/resource.ts'
import type { BlobTrace } from '#lib/blob-host/answer.ts'
import type { BlobError } from '#lib/blob-host/blob-error.ts'
import { type BlobRequest, headerOf } from '#lib/blob-host/blob-request.ts'
import type { AuditEntry } from '#lib/core/audit.ts'
import { redactSecrets } from '#lib/core/redact.ts'

interface Outcome {
  at: Date
  status: number
  error: BlobError | undefined
  durationMs: number
}

/** The audit entry of an answered request: of every change but single blocks, every refusal, and every download from its start on. */
export function deriveBlobAudit(
  request: BlobRequest,
  { workspace, principal, operation, container }: BlobTrace,
  { at, status, error, durationMs }: Outcome,
): AuditEntry | undefined {
  const outcome = deriveOutcome(status)
  if (outcome !== 'Refused' && !isAudited(request, operation?.name, outcome)) return undefined
  const comp = operation?.comp ? `?comp=${operation.comp}` : ''
  return {
    at,
    workspaceId: workspace?.id,
    requestId: request.requestId,
    clientRequestId: headerOf(request, 'x-ms-client-request-id'),
    principal,
    address: request.address,
    userAgent: headerOf(request, 'user-agent'),
    method: request.method,
    operation: operation ? `blobs/${operation.level}${comp}` : '',
    summary: operation?.name ?? 'An operation of the Blob service that is not here',
    resourceId: workspace && container ? objectOf(request, workspace, container) : '',
    outcome,
    status,
    error: error && { code: error.code, message: redactSecrets(error.message) },
    durationMs,
  }
}

function isAudited(request: BlobRequest, name: string | undefined, outcome: AuditEntry['outcome']): boolean {
  if (request.method === 'HEAD') return false
  if (request.method !== 'GET') return name !== 'Put Block'
  const range = headerOf(request, 'x-ms-range') ?? headerOf(request, 'range') ?? 'bytes=0-'
  return name === 'Get Blob' && outcome === 'Succeeded' && range.startsWith('bytes=0-')
}

/** As the datastore's own routes name a file. */
function objectOf(
  { blob }: BlobRequest,
  workspace: NonNullable<BlobTrace['workspace']>,
  { datastore, prefix }: NonNullable<BlobTrace['container']>,
): string {
  const path = [prefix, blob].filter((part) => part !== '').join('/')
  return `${resourceId(workspace, 'datastores', datastore.name)}/content/${encodeURI(path.toWellFormed())}`
}
