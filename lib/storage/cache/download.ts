import { type FileHandle, open } from 'node:fs/promises'
import { AppError } from '#lib/core/errors.ts'
import type { ByteRange } from '#lib/storage/byte-range.ts'
import { forEachAtOnce } from '#lib/storage/object-store/at-once.ts'
import type { ObjectStore } from '#lib/storage/object-store/objects.ts'
import type { RemoteFile } from '#lib/storage/object-store/walk-remote.ts'
import { errnoOf } from '#lib/storage/storage-error.ts'

const rangeBytes = 16 * 1024 ** 2
const rangesAtOnce = 4
const mostTries = 3

/**
 * Writes an object to a new file, a large one in several ranges at once. PreconditionFailed when the object has changed since it
 * was looked at; the file is then, as after every failure, of no use.
 */
export async function download(store: ObjectStore, key: string, file: RemoteFile, target: string): Promise<void> {
  const handle = await open(target, 'wx')
  try {
    await forEachAtOnce(rangesOf(file.bytes), rangesAtOnce, (range) => copyRange(store, key, file, range, handle))
  } finally {
    await handle.close()
  }
}

function rangesOf(bytes: number): Required<ByteRange>[] {
  return Array.from({ length: Math.ceil(bytes / rangeBytes) }, (_, at) => ({
    start: at * rangeBytes,
    end: Math.min(bytes, (at + 1) * rangeBytes),
  }))
}

/** A connection that breaks off is taken up where it broke, a few times. */
async function copyRange(
  store: ObjectStore,
  key: string,
  { path, etag }: RemoteFile,
  { start, end }: Required<ByteRange>,
  handle: FileHandle,
): Promise<void> {
  let at = start
  for (let tries = 1; at < end; tries += 1) {
    const source = await store.get(key, { start: at, end }, etag)
    try {
      for await (const chunk of source) {
        await writeAll(handle, chunk, at)
        at += chunk.byteLength
      }
    } catch (cause) {
      if (isOfDisk(cause)) throw cause
    }
    if (at < end && tries === mostTries)
      throw new AppError('Unavailable', `The transfer of '${path}' broke off ${mostTries} times. Try again later.`)
  }
}

const isOfDisk = (cause: unknown) => ['ENOSPC', 'EDQUOT', 'EIO', 'EFBIG', 'EBADF'].includes(errnoOf(cause) ?? '')

async function writeAll(handle: FileHandle, chunk: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < chunk.byteLength; )
    done += (await handle.write(chunk, done, chunk.byteLength - done, position + done)).bytesWritten
}
