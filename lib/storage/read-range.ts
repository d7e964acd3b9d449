import { open } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { safeJoin } from '#lib/storage/safe-join.ts'
import { onPath } from '#lib/storage/storage-error.ts'
import type { StoreRef } from '#lib/storage/store-ref.ts'

/** Bytes `start` up to but without `end`; both default to the file's own. */
export interface ByteRange {
  start?: number
  end?: number
}

/** Streams a file or a part of it. The file is open when this returns, so that its absence is an error and not a broken stream. */
export async function readRange(store: StoreRef, path: string, { start = 0, end }: ByteRange = {}): Promise<Readable> {
  const local = await safeJoin(store, path)
  const handle = await onPath(path, () => open(local))
  return handle.createReadStream({ start, ...(end !== undefined && { end: end - 1 }), highWaterMark: 256 * 1024 })
}

/** The first `bytes` of a file, or all of it when it is shorter. */
export async function readHead(store: StoreRef, path: string, bytes: number): Promise<Buffer> {
  const local = await safeJoin(store, path)
  return onPath(path, async () => {
    const handle = await open(local)
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(bytes), 0, bytes, 0)
      return buffer.subarray(0, bytesRead)
    } finally {
      await handle.close()
    }
  })
}
