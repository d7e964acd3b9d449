import type { Config } from '#lib/config.ts'
import { type FetchOptions, fetchUrl } from '#lib/http/fetch-url.ts'
import type { StoreRef } from '#lib/storage/store-ref.ts'
import { writeFile } from '#lib/storage/write-file.ts'

/** Downloads a URL to a new file of a store; what breaks off leaves nothing. Throws UserError as `fetchUrl`, Conflict for an existing file. */
export async function downloadUrl(
  url: string,
  store: StoreRef,
  path: string,
  limits: Config['urlInput'],
  options: FetchOptions = {},
): Promise<{ bytes: number }> {
  const { body, cancel } = await fetchUrl(url, limits, options)
  try {
    return { bytes: (await writeFile(store, path, body, { overwrite: false })).bytes }
  } finally {
    cancel()
  }
}
