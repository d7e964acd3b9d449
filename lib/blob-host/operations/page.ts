import { BlobError } from '#lib/blob-host/blob-error.ts'

const maxResults = 5000

/** Where a listing goes on, and how many it answers. A marker is the last name of the page before, in base64. */
export function parsePage(query: URLSearchParams): { after: string; take: number } {
  const asked = query.get('maxresults')
  const take = asked === null || asked === '' ? maxResults : Number(asked)
  if (!Number.isInteger(take) || take < 1)
    throw new BlobError('OutOfRangeQueryParameterValue', `maxresults is a number from 1 to ${maxResults}.`)
  return {
    after: Buffer.from(query.get('marker') ?? '', 'base64url').toString('utf8'),
    take: Math.min(take, maxResults),
  }
}
