import type { IncomingHttpHeaders } from 'node:http'
import { Refusal } from '#lib/inference/refusal.ts'

const longest = 100
const longestEchoed = 40

/** What a client calls its request, where it may be sent back. Throws a Refusal 431 when an id is too long to be one. */
export function readClientRequestId(headers: IncomingHttpHeaders): string | undefined {
  const id = headers['x-ms-client-request-id']
  const other = headers['x-request-id']
  if (id === undefined && other === undefined) return undefined
  for (const [name, value] of [
    ['x-ms-client-request-id', id],
    ['x-request-id', other],
  ])
    if (value !== undefined && value.length > longest)
      throw new Refusal(431, `The header ${name} is longer than ${longest} characters.`)
  return typeof id === 'string' && id.length <= longestEchoed && /^[A-Za-z0-9_-]+$/.test(id) ? id : undefined
}
