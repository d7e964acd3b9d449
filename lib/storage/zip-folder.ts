import type { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import ZipStream from 'zip-stream'
import { readRange } from '#lib/storage/read-range.ts'
import type { StoreRef } from '#lib/storage/store-ref.ts'
import { walkFiles } from '#lib/storage/walk-files.ts'

/**
 * A folder, or one file, as a zip that is made while it is read, so that its size and memory do not depend on each other.
 * Names in it are relative to the folder. Stops reading files when the reader goes away.
 */
export function zipFolder(store: StoreRef, path: string): Readable {
  const zip = new ZipStream({ level: 1 })
  addFiles(zip, store, path).catch((error) => zip.destroy(error))
  return zip
}

async function addFiles(zip: ZipStream, store: StoreRef, path: string): Promise<void> {
  const prefix = path === '' ? '' : `${path}/`
  for await (const file of walkFiles(store, path)) {
    if (zip.destroyed) return
    const name = file.path.startsWith(prefix) ? file.path.slice(prefix.length) : file.name
    await addFile(zip, await readRange(store, file.path), name, file.modifiedAt)
  }
  zip.finish()
}

/** Settles when the entry is written, or the zip is abandoned half-way, which the library itself never reports. */
async function addFile(zip: ZipStream, source: Readable, name: string, date: Date): Promise<void> {
  const written = new Promise<void>((resolve, reject) => {
    source.once('error', reject)
    zip.entry(source, { name, date }, (error) => (error ? reject(error) : resolve()))
  })
  const watching = new AbortController()
  const abandoned = finished(zip, { signal: watching.signal }).catch(() => undefined)
  try {
    await Promise.race([written, abandoned])
  } finally {
    watching.abort()
    source.destroy()
  }
}
