import { AppError } from '#lib/core/errors.ts'
import { keyOf } from '#lib/storage/object-store/keys.ts'
import { openStore } from '#lib/storage/object-store/open-store.ts'
import { takenError } from '#lib/storage/object-store/remote-error.ts'
import { hasFolder } from '#lib/storage/object-store/stat-remote.ts'
import { normalizeStorePath } from '#lib/storage/store-path.ts'
import type { RemoteRef } from '#lib/storage/store-ref.ts'
import type { WriteOptions } from '#lib/storage/write-options.ts'

/** Of a stream nobody knows the end, and it may have 10,000 parts: 160 GiB. */
const partBytes = 16 * 1024 ** 2

/** `writeFile` in a remote store. */
export async function writeRemote(
  ref: RemoteRef,
  path: string,
  source: AsyncIterable<Uint8Array>,
  { overwrite, onProgress }: WriteOptions,
): Promise<{ bytes: number; created: boolean }> {
  const name = normalizeStorePath(path)
  if (name === '') throw new AppError('UserError', 'Give the file a name.', 'path')
  const existing = await findPlace(ref, name)
  if (existing && !overwrite) throw takenError(name)
  const store = await openStore(ref)
  const counted = onProgress ? count(source, onProgress) : source
  const { bytes } = await store.put(keyOf(ref, name), counted, { ifAbsent: !overwrite, partBytes })
  return { bytes, created: !existing }
}

/** What is there where a file is to be. A folder is a Conflict, and a file above it a UserError, as on a disk. */
export async function findPlace(ref: RemoteRef, name: string): Promise<{ mark: string | undefined } | undefined> {
  const store = await openStore(ref)
  const parents = name.split('/').map((_, at, names) => names.slice(0, at).join('/'))
  const [existing, isFolder, ...files] = await Promise.all([
    store.head(keyOf(ref, name)),
    hasFolder(ref, name),
    ...parents.filter(Boolean).map(async (parent) => ((await store.head(keyOf(ref, parent))) ? parent : undefined)),
  ])
  if (isFolder) throw new AppError('Conflict', `'${name}' is a folder; a file cannot take its place.`, 'path')
  const file = files.find((one) => one !== undefined)
  if (file !== undefined)
    throw new AppError('UserError', `'${name}' lies below '${file}', which is not a folder.`, 'path')
  return existing
}

async function* count(source: AsyncIterable<Uint8Array>, onProgress: (bytes: number) => void) {
  let bytes = 0
  for await (const chunk of source) {
    bytes += chunk.byteLength
    onProgress(bytes)
    yield chunk
  }
}
