import { etagOf } from '#lib/blob-host/blob.ts'
import { BlobError } from '#lib/blob-host/blob-error.ts'
import { type BlobRequest, headerOf } from '#lib/blob-host/blob-request.ts'
import type { StoredFile } from '#lib/storage/store-ref.ts'

/**
 * Compares what a request asks of a blob with the blob, or with there being none. Answers false for a read of what the caller has
 * already (304). Throws ConditionNotMet, and BlobAlreadyExists for what may only be written when it is new.
 */
export function checkConditions(request: BlobRequest, entry: StoredFile | undefined): boolean {
  const isRead = request.method === 'GET' || request.method === 'HEAD'
  const ifMatch = headerOf(request, 'if-match')
  if (ifMatch && !(entry && matches(ifMatch, entry))) throw notMet('If-Match')
  const ifNoneMatch = headerOf(request, 'if-none-match')
  if (ifNoneMatch && entry && matches(ifNoneMatch, entry)) {
    if (isRead) return false
    if (ifNoneMatch.trim() === '*')
      throw new BlobError('BlobAlreadyExists', `The blob '${request.blob}' exists already.`)
    throw notMet('If-None-Match')
  }
  const unmodifiedSince = momentOf(request, 'if-unmodified-since')
  if (entry && unmodifiedSince !== undefined && secondOf(entry) > unmodifiedSince) throw notMet('If-Unmodified-Since')
  const modifiedSince = momentOf(request, 'if-modified-since')
  if (!entry || modifiedSince === undefined || secondOf(entry) > modifiedSince) return true
  if (isRead) return false
  throw notMet('If-Modified-Since')
}

/** Whether what is written must be new. */
export const mustBeNewBlob = (request: BlobRequest) => headerOf(request, 'if-none-match')?.trim() === '*'

function matches(header: string, entry: StoredFile): boolean {
  const tags = header.split(',').map((tag) => tag.trim().replace(/^W\//, ''))
  return tags.includes('*') || tags.includes(etagOf(entry)) || tags.includes(etagOf(entry).slice(1, -1))
}

/** Headers have no fractions of a second. */
const secondOf = ({ modifiedAt }: StoredFile) => Math.floor(modifiedAt.getTime() / 1000) * 1000

function momentOf(request: BlobRequest, name: string): number | undefined {
  const moment = Date.parse(headerOf(request, name) ?? '')
  return Number.isNaN(moment) ? undefined : moment
}

const notMet = (header: string) =>
  new BlobError('ConditionNotMet', `The condition of the header ${header} is not met by the blob as it is now.`)
