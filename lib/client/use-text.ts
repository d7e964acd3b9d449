import useSWR from 'swr'
import { type ApiError, parseApiError, toApiError } from '#lib/client/api-error.ts'
import { withApiVersion } from '#lib/client/request.ts'

/** Reads an ARM path that answers with text and keeps it live. `undefined` as path reads nothing. */
export function useText(path: string | undefined): {
  text: string | undefined
  error: ApiError | undefined
  refresh: () => Promise<unknown>
} {
  const { data, error, mutate } = useSWR<string, unknown>(path ?? null, fetchText)
  return { text: data, error: error === undefined ? undefined : toApiError(error), refresh: () => mutate() }
}

async function fetchText(path: string): Promise<string> {
  const response = await fetch(withApiVersion(path))
  const text = await response.text()
  if (response.ok) return text
  throw parseApiError(response.status, text, response.headers.get('x-ms-request-id') ?? undefined)
}
