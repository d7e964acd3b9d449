import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type { ByteRange } from '#lib/storage/byte-range.ts'
import { readLocal, readLocalHead } from '#lib/storage/folder/read-local.ts'
import { keyOf } from '#lib/storage/object-store/keys.ts'
import { openStore } from '#lib/storage/object-store/open-store.ts'
import type { StoreRef } from '#lib/storage/store-ref.ts'

/** Streams a file or a part of it. The file is open when this returns, so that its absence is an error and not a broken stream. */
export async function readRange(store: StoreRef, path: string, range: ByteRange = {}): Promise<Readable> {
  const { start = 0, end } = range
  if (end !== undefined && end <= start) return Readable.from([], { objectMode: false })
  if (store.kind === 'LocalFolder') return readLocal(store, path, range)
  return (await openStore(store)).get(keyOf(store, path), range)
}

/** The first `bytes` of a file, or all of it when it is shorter. */
export async function readHead(store: StoreRef, path: string, bytes: number): Promise<Buffer> {
  if (store.kind === 'LocalFolder') return readLocalHead(store, path, bytes)
  return buffer(await readRange(store, path, { end: bytes }))
}
