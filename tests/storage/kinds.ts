import { buffer } from 'node:stream/consumers'
import { readRange } from '#lib/storage/read-range.ts'
import type { RemoteRef, StoreRef } from '#lib/storage/store-ref.ts'
import { writeFile } from '#lib/storage/write-file.ts'
import { chunks, createTestStore } from '#tests/storage/folder.ts'
import { type Azurite, findAzurite } from '#tests/support/azurite.ts'
import { type RecordingProxy, startRecordingProxy } from '#tests/support/recording-proxy.ts'
import { findS3Server, type S3Server } from '#tests/support/s3-server.ts'

export interface StoreKind<Ref extends StoreRef> {
  name: string
  /** Why facts about it are skipped here; `''` for none. */
  reason: string
  createStore: (prefix?: string) => Promise<Ref>
}

export interface RemoteKind extends StoreKind<RemoteRef> {
  /** A store that is reached through a proxy of its own. */
  createProxied: () => Promise<{ store: RemoteRef; proxy: RecordingProxy }>
}

/** Every kind of store, each on the run's server of it. */
export async function startKinds(): Promise<{
  kinds: StoreKind<StoreRef>[]
  remotes: RemoteKind[]
  azurite: Azurite
  s3: S3Server | undefined
}> {
  const [azurite, { server: s3, reason }] = await Promise.all([findAzurite(), findS3Server()])
  const remotes = [remoteOfAzurite(azurite), remoteOfS3(s3, reason)]
  return {
    kinds: [{ name: 'a local folder', reason: '', createStore: createTestStore }, ...remotes],
    remotes,
    azurite,
    s3,
  }
}

function remoteOfAzurite({ endpointUrl, accountName, createStore }: Azurite): RemoteKind {
  return {
    name: 'Azure Blob Storage',
    reason: '',
    createStore,
    createProxied: async () => {
      const proxy = await startRecordingProxy(new URL(endpointUrl).origin)
      return { store: { ...(await createStore()), endpointUrl: `${proxy.url}/${accountName}` }, proxy }
    },
  }
}

function remoteOfS3(server: S3Server | undefined, reason: string): RemoteKind {
  const running = () => {
    if (!server) throw new Error(reason)
    return server
  }
  return {
    name: 'S3',
    reason,
    createStore: async (prefix) => running().createStore(prefix),
    createProxied: async () => {
      const proxy = await startRecordingProxy(running().endpointUrl)
      return { store: { ...(await running().createStore()), endpointUrl: proxy.url }, proxy }
    },
  }
}

export const write = (store: StoreRef, path: string, text: string, overwrite = false) =>
  writeFile(store, path, chunks(text), { overwrite })

export const read = async (store: StoreRef, path: string) => (await buffer(await readRange(store, path))).toString()

/** Names of a listing, with a `/` after those of folders. */
export const shown = (entries: { name: string; isFolder: boolean }[]) =>
  entries.map(({ name, isFolder }) => (isFolder ? `${name}/` : name))
