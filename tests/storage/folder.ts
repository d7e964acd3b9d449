import { mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import type { LocalFolderRef } from '#lib/storage/store-ref.ts'

/** An empty folder store of the calling test file's own. */
export async function createTestStore(): Promise<LocalFolderRef> {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'slipway-store-')))
  afterAll(() => rm(root, { recursive: true, force: true }))
  return { kind: 'LocalFolder', root }
}

/** A stream of these pieces. */
export async function* chunks(...pieces: (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const piece of pieces) yield typeof piece === 'string' ? Buffer.from(piece) : piece
}

export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const item of items) all.push(item)
  return all
}
