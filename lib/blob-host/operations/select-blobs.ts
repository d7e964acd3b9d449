import type { Container } from '#lib/blob-host/container.ts'
import { AppError } from '#lib/core/errors.ts'
import { listFolder } from '#lib/storage/list-folder.ts'
import { uploadPrefix } from '#lib/storage/read-folder.ts'
import { normalizeStorePath } from '#lib/storage/store-path.ts'
import type { StoredFile } from '#lib/storage/store-ref.ts'
import { walkFiles } from '#lib/storage/walk-files.ts'

/** A blob of a listing, or with `entry` undefined what begins the names of several. */
export interface Listed {
  name: string
  entry: StoredFile | undefined
}

interface Selection {
  prefix: string
  /** Names below a folder are summed up. */
  byFolder: boolean
  /** The name that the page before ended with. */
  after: string
  take: number
}

const folderPage = 5000

/** One page of the blobs whose names begin with `prefix`, in the order of their names, and whether there are more. */
export async function selectBlobs(
  container: Container,
  { prefix, byFolder, after, take }: Selection,
): Promise<{ items: Listed[]; hasMore: boolean }> {
  const folder = prefix.slice(0, prefix.lastIndexOf('/') + 1)
  if (!isCanonical(folder.replace(/\/$/, ''))) return { items: [], hasMore: false }
  const items: Listed[] = []
  const all = byFolder ? listLevel(container, folder) : walkAll(container, folder)
  try {
    for await (const item of all) {
      if (!item.name.startsWith(prefix) || item.name <= after) continue
      if (items.length === take) return { items, hasMore: true }
      items.push(item)
    }
  } catch (error) {
    // A folder that is not there has no blobs, and so has a prefix that goes on behind a file.
    if (!(error instanceof AppError) || !['ResourceNotFound', 'UserError'].includes(error.code)) throw error
  }
  return { items, hasMore: false }
}

async function* walkAll(container: Container, folder: string): AsyncGenerator<Listed> {
  const limits = { maxFiles: Number.POSITIVE_INFINITY }
  for await (const entry of walkFiles(container.datastore.store, storeFolder(container, folder), limits))
    yield { name: nameOf(container, entry.path), entry }
}

async function* listLevel(container: Container, folder: string): AsyncGenerator<Listed> {
  const found: Listed[] = []
  for (let skip = 0, total = 1; skip < total; skip += folderPage) {
    const page = await listFolder(container.datastore.store, storeFolder(container, folder), { skip, top: folderPage })
    total = page.total
    for (const entry of page.entries) {
      if (entry.name.startsWith(uploadPrefix)) continue
      const name = nameOf(container, entry.path)
      found.push(entry.isFolder ? { name: `${name}/`, entry: undefined } : { name, entry })
    }
  }
  yield* found.sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** A container that stands for a folder of the datastore names its blobs without that. */
const nameOf = ({ prefix }: Container, path: string) => (prefix === '' ? path : path.slice(prefix.length + 1))

const storeFolder = ({ prefix }: Container, folder: string) =>
  [prefix, folder.replace(/\/$/, '')].filter((part) => part !== '').join('/')

function isCanonical(folder: string): boolean {
  try {
    return normalizeStorePath(folder) === folder
  } catch {
    return false
  }
}
