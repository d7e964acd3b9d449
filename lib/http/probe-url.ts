import type { Config } from '#lib/config.ts'
import { type FetchOptions, fetchUrl } from '#lib/http/fetch-url.ts'
import { UrlStatusError } from '#lib/http/url-errors.ts'

export interface ProbedUrl {
  name: string
  mediaType: string
  bytes: number | undefined
}

const probeTimeoutMs = 20_000

/** Checks that a URL can be read now, without reading it: HEAD, or the first byte where a server refuses HEAD. Throws UserError. */
export async function probeUrl(
  url: string,
  limits: Config['urlInput'],
  options: FetchOptions = {},
): Promise<ProbedUrl> {
  const quick = { ...limits, timeoutMs: Math.min(limits.timeoutMs, probeTimeoutMs) }
  const answer = await fetchUrl(url, quick, { ...options, method: 'HEAD' }).catch((error: unknown) => {
    // Signed links and small servers often know GET alone.
    if (!(error instanceof UrlStatusError) || ![400, 403, 405, 501].includes(error.status)) throw error
    return fetchUrl(url, quick, { ...options, headers: { range: 'bytes=0-0' } })
  })
  answer.cancel()
  return { name: answer.name, mediaType: answer.mediaType, bytes: answer.bytes }
}
