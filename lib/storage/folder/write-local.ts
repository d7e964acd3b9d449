import { randomUUID } from 'node:crypto'
import { type FileHandle, link, mkdir, open, rename, rm, rmdir, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { AppError } from '#lib/core/errors.ts'
import { safeJoin } from '#lib/storage/folder/safe-join.ts'
import { uploadPrefix } from '#lib/storage/read-folder.ts'
import { errnoOf, onPath } from '#lib/storage/storage-error.ts'
import { normalizeStorePath } from '#lib/storage/store-path.ts'
import type { LocalFolderRef } from '#lib/storage/store-ref.ts'
import type { WriteOptions } from '#lib/storage/write-options.ts'

/** `writeFile` in a folder of this machine: under another name first, then moved. */
export async function writeLocal(
  store: LocalFolderRef,
  path: string,
  source: AsyncIterable<Uint8Array>,
  options: WriteOptions,
): Promise<{ bytes: number; created: boolean }> {
  const target = await safeJoin(store, path)
  const name = normalizeStorePath(path)
  if (name === '') throw new AppError('UserError', 'Give the file a name.', 'path')
  const existed = await refuseTaken(target, name, options.overwrite)
  const firstCreated = await onPath(name, () => mkdir(dirname(target), { recursive: true }))
  const temporary = join(dirname(target), `${uploadPrefix}${randomUUID()}`)
  try {
    const bytes = await onPath(name, () => writeAll(temporary, source, options.onProgress))
    await onPath(name, () => moveIntoPlace(temporary, target, name, options.overwrite))
    return { bytes, created: !existed }
  } catch (cause) {
    await rm(temporary, { force: true })
    if (firstCreated) await removeEmptyFolders(dirname(target), firstCreated)
    throw cause
  }
}

const taken = (name: string) =>
  new AppError(
    'Conflict',
    `'${name}' already exists. Nothing was overwritten: choose another name, or delete the file first.`,
    'path',
  )

/** Throws Conflict when a folder, or a file that is not to be overwritten, has the name; says whether a file has it. */
export async function refuseTaken(target: string, name: string, overwrite: boolean): Promise<boolean> {
  const existing = await stat(target).catch(() => undefined)
  if (existing?.isDirectory())
    throw new AppError('Conflict', `'${name}' is a folder; a file cannot take its place.`, 'path')
  if (existing && !overwrite) throw taken(name)
  return existing !== undefined
}

async function writeAll(
  temporary: string,
  source: AsyncIterable<Uint8Array>,
  onProgress: WriteOptions['onProgress'],
): Promise<number> {
  const handle = await open(temporary, 'wx')
  try {
    let bytes = 0
    for await (const chunk of source) {
      await writeChunk(handle, chunk)
      bytes += chunk.byteLength
      onProgress?.(bytes)
    }
    await handle.sync()
    return bytes
  } finally {
    await handle.close()
  }
}

async function writeChunk(handle: FileHandle, chunk: Uint8Array): Promise<void> {
  for (let at = 0; at < chunk.byteLength; ) at += (await handle.write(chunk, at)).bytesWritten
}

/** Gives a file that was written whole its name. Throws Conflict when that is taken and not to be overwritten. */
export async function moveIntoPlace(
  temporary: string,
  target: string,
  name: string,
  overwrite: boolean,
): Promise<void> {
  if (overwrite) return rename(temporary, target)
  try {
    await link(temporary, target)
    await rm(temporary)
  } catch (error) {
    const code = errnoOf(error)
    if (code === 'EEXIST') throw taken(name)
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'ENOSYS') throw error
    // A file system without hard links: reserve the name, then move over the reservation.
    await reserve(target, name)
    await rename(temporary, target)
  }
}

async function reserve(target: string, name: string): Promise<void> {
  const handle = await open(target, 'wx').catch((error) => {
    throw errnoOf(error) === 'EEXIST' ? taken(name) : error
  })
  await handle.close()
}

/** Removes the folders that this write made, innermost first, as long as they are empty. */
async function removeEmptyFolders(innermost: string, outermost: string): Promise<void> {
  for (let folder = innermost; folder.length >= outermost.length; folder = dirname(folder)) {
    const removed = await rmdir(folder).then(
      () => true,
      () => false,
    )
    if (!removed) return
  }
}
