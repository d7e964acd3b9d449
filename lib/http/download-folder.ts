import type { Config } from '#lib/config.ts'
import { AppError } from '#lib/core/errors.ts'
import { downloadUrl } from '#lib/http/download-url.ts'
import type { FetchOptions } from '#lib/http/fetch-url.ts'
import type { ListedBlob } from '#lib/http/list-blobs.ts'
import type { StoreRef } from '#lib/storage/store-ref.ts'

const atOnce = 8

/**
 * Downloads the files of a listed folder below `path` of a store. The limit of bytes that URLs may deliver is that of all of them
 * together. Throws UserError.
 */
export async function downloadFolder(
  files: readonly ListedBlob[],
  store: StoreRef,
  path: string,
  limits: Config['urlInput'],
  options: FetchOptions = {},
): Promise<void> {
  refuseSize(
    files.reduce((sum, file) => sum + file.bytes, 0),
    limits.maxBytes,
  )
  let received = 0
  const waiting = files.values()
  const failed = new AbortController()
  const signal = options.signal ? AbortSignal.any([options.signal, failed.signal]) : failed.signal
  const work = async () => {
    for (const { name, url } of waiting) {
      const { bytes } = await downloadUrl(url, store, `${path}/${name}`, limits, { ...options, signal })
      // A list may say less than its server sends.
      received += bytes
      refuseSize(received, limits.maxBytes)
    }
  }
  const workers = Array.from({ length: atOnce }, () =>
    work().catch((error: unknown) => {
      failed.abort(error)
      throw error
    }),
  )
  const ends = await Promise.allSettled(workers)
  options.signal?.throwIfAborted()
  if (failed.signal.aborted) throw failed.signal.reason
  for (const end of ends) if (end.status === 'rejected') throw end.reason
}

function refuseSize(bytes: number, maxBytes: number): void {
  if (bytes <= maxBytes) return
  const megabytes = (count: number) => `${Math.round(count / 1e5) / 10} MB`
  throw new AppError(
    'UserError',
    `The folder has ${megabytes(bytes)}, more than the ${megabytes(maxBytes)} that URLs may deliver (SLIPWAY_URL_INPUT_MAX_MB). Copy it to a datastore instead.`,
    'uri',
  )
}
