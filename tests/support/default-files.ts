import { createReadStream } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { text } from 'node:stream/consumers'
import { ensureDefaultDatastore } from '#lib/datastores/ensure-default.ts'
import { readRange } from '#lib/storage/read-range.ts'
import type { StoreRef } from '#lib/storage/store-ref.ts'
import { walkFiles } from '#lib/storage/walk-files.ts'
import { writeFile } from '#lib/storage/write-file.ts'
import type { TestWorld } from '#tests/support/world.ts'

/** The files of the workspace's default datastore, wherever they are. */
export interface DefaultFiles {
  store: StoreRef
  put: (path: string, content: string | Uint8Array) => Promise<void>
  /** Copies everything below a folder of this machine. */
  putFolder: (path: string, folder: string) => Promise<void>
  read: (path: string) => Promise<string>
  /** Paths of the files below a folder, in order. */
  list: (path: string) => Promise<string[]>
}

export async function openDefaultFiles(world: TestWorld): Promise<DefaultFiles> {
  const { store } = await ensureDefaultDatastore(world.as('owner'))
  const write = (path: string, source: AsyncIterable<Uint8Array>) => writeFile(store, path, source, { overwrite: true })
  return {
    store,
    async put(path, content) {
      await write(path, oneChunk(content))
    },
    async putFolder(path, folder) {
      for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
        const file = join(entry.parentPath, entry.name)
        if (entry.isFile()) await write(`${path}/${relative(folder, file)}`, createReadStream(file))
      }
    },
    read: async (path) => text(await readRange(store, path)),
    async list(path) {
      const paths: string[] = []
      for await (const file of walkFiles(store, path)) paths.push(file.path)
      return paths
    },
  }
}

async function* oneChunk(content: string | Uint8Array): AsyncGenerator<Uint8Array> {
  yield Buffer.from(content)
}
