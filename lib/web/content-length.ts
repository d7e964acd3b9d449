import type { ServerResponse } from 'node:http'
import { lengthHeader } from '#lib/http/file-response.ts'

/**
 * Gives a file its Content-Length back, without which a browser shows no progress. Next drops the header from what a route
 * answers, because it might not fit a body that was decoded on the way; ours never are, so they say it under a second name.
 */
export function restoreContentLength(response: ServerResponse): void {
  const setHeader = response.setHeader.bind(response)
  response.setHeader = (name, value) => setHeader(name.toLowerCase() === lengthHeader ? 'content-length' : name, value)
}
