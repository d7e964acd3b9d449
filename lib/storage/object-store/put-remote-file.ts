import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { AppError } from '#lib/core/errors.ts'
import { keepCopy } from '#lib/storage/cache/keep-copy.ts'
import { keyOf } from '#lib/storage/object-store/keys.ts'
import { openStore } from '#lib/storage/object-store/open-store.ts'
import { takenError } from '#lib/storage/object-store/remote-error.ts'
import { findPlace } from '#lib/storage/object-store/write-remote.ts'
import { normalizeStorePath } from '#lib/storage/store-path.ts'
import type { RemoteRef } from '#lib/storage/store-ref.ts'
import type { PutOptions } from '#lib/storage/write-options.ts'

const mebibyte = 1024 ** 2
const leastPartBytes = 8 * mebibyte
const mostParts = 10_000

/** `putFile` into a remote store: sent with a mark of the file, by which a later call knows it again. */
export async function putRemoteFile(
  ref: RemoteRef,
  path: string,
  source: string,
  { overwrite, becomesCopy = false }: PutOptions,
): Promise<void> {
  const name = normalizeStorePath(path)
  const { bytes, mark } = await readMark(source)
  const existing = await findPlace(ref, name)
  if (existing?.mark === mark) return
  if (existing && !overwrite) throw takenError(name)
  const store = await openStore(ref)
  const wanted = Math.ceil(bytes / mostParts / mebibyte) * mebibyte
  const partBytes = Math.max(1, Math.min(bytes, Math.max(leastPartBytes, wanted)))
  const content = createReadStream(source, { highWaterMark: mebibyte })
  try {
    const { etag } = await store.put(keyOf(ref, name), content, { ifAbsent: !overwrite, partBytes, mark })
    if (becomesCopy && etag !== undefined) await keepCopy(ref, { path: name, etag, bytes }, source)
  } catch (cause) {
    // A request that was sent twice, because its answer was lost, finds its own object.
    const isTaken = cause instanceof AppError && cause.code === 'Conflict'
    if (!isTaken || (await store.head(keyOf(ref, name)))?.mark !== mark) throw cause
  } finally {
    content.destroy()
  }
}

/** Throws Conflict when something other than this file has its place. */
export async function refuseTakenRemotely(ref: RemoteRef, path: string, source: string): Promise<void> {
  const name = normalizeStorePath(path)
  const existing = await findPlace(ref, name)
  if (existing && existing.mark !== (await readMark(source)).mark) throw takenError(name)
}

async function readMark(source: string): Promise<{ bytes: number; mark: string }> {
  const { ino, size, mtimeNs } = await stat(source, { bigint: true })
  return { bytes: Number(size), mark: [ino, size, mtimeNs].map((number) => number.toString(36)).join('-') }
}
