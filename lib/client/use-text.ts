import useSWR from 'swr'
import { type ApiError, parseApiError, toApiError } from '#lib/client/api-error.ts'
import { withApiVersion } from '#lib/client/request.ts'

/** Reads an ARM path that answers with text and keeps it live; what no event announces is read again every `pollMs`. */
export function useText(
  path: string,
  pollMs = 0,
): {
  text: string | undefined
  error: ApiError | undefined
  refresh: () => Promise<unknown>
} {
  const { data, error, mutate } = useSWR<string, unknown>(path, fetchText, { refreshInterval: pollMs })
  return { text: data, error: error === undefined ? undefined : toApiError(error), refresh: () => mutate() }
}

async function fetchText(path: string): Promise<string> {
  const response = await fetch(withApiVersion(path))
  const text = await response.text()
  if (response.ok) return text
  throw parseApiError(response.status, text, response.headers.get('x-ms-request-id') ?? undefined)
}
