import { buffer } from 'node:stream/consumers'
import { readRange } from '#lib/storage/read-range.ts'
import type { StoreRef } from '#lib/storage/store-ref.ts'
import { writeFile } from '#lib/storage/write-file.ts'
import { chunks, createTestStore } from '#tests/storage/folder.ts'
import { type Azurite, startAzurite } from '#tests/support/azurite.ts'
import { findS3Server, type S3Server } from '#tests/support/s3-server.ts'

export interface StoreKind {
  name: string
  /** Why facts about it are skipped here; `''` for none. */
  reason: string
  createStore: (prefix?: string) => Promise<StoreRef>
}

const missing = (reason: string) => async (): Promise<StoreRef> => {
  throw new Error(reason)
}

/** Every kind of store, each on a server of the calling test file's own. */
export async function startKinds(): Promise<{ kinds: StoreKind[]; azurite: Azurite; s3: S3Server | undefined }> {
  const [azurite, { server: s3, reason }] = await Promise.all([startAzurite(), findS3Server()])
  const kinds = [
    { name: 'a local folder', reason: '', createStore: createTestStore },
    { name: 'Azure Blob Storage', reason: '', createStore: azurite.createStore },
    { name: 'S3', reason, createStore: s3?.createStore ?? missing(reason) },
  ]
  return { kinds, azurite, s3 }
}

export const write = (store: StoreRef, path: string, text: string, overwrite = false) =>
  writeFile(store, path, chunks(text), { overwrite })

export const read = async (store: StoreRef, path: string) => (await buffer(await readRange(store, path))).toString()

/** Names of a listing, with a `/` after those of folders. */
export const shown = (entries: { name: string; isFolder: boolean }[]) =>
  entries.map(({ name, isFolder }) => (isFolder ? `${name}/` : name))
