import { open } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import type { ByteRange } from '#lib/storage/byte-range.ts'
import { safeJoin } from '#lib/storage/folder/safe-join.ts'
import { onPath } from '#lib/storage/storage-error.ts'
import type { LocalFolderRef } from '#lib/storage/store-ref.ts'

/** `readRange` of a folder of this machine. */
export async function readLocal(store: LocalFolderRef, path: string, { start = 0, end }: ByteRange): Promise<Readable> {
  const local = await safeJoin(store, path)
  const handle = await onPath(path, () => open(local))
  return handle.createReadStream({ start, ...(end !== undefined && { end: end - 1 }), highWaterMark: 256 * 1024 })
}

/** `readHead` of a folder of this machine. */
export async function readLocalHead(store: LocalFolderRef, path: string, bytes: number): Promise<Buffer> {
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
