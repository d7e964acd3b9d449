import { randomUUID } from 'node:crypto'
import { constants } from 'node:fs'
import { copyFile, link, mkdir, open, rm, stat, utimes } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { AppError } from '#lib/core/errors.ts'
import { safeJoin } from '#lib/storage/folder/safe-join.ts'
import { moveIntoPlace, refuseTaken } from '#lib/storage/folder/write-local.ts'
import { uploadPrefix } from '#lib/storage/read-folder.ts'
import { errnoOf, onPath } from '#lib/storage/storage-error.ts'
import { normalizeStorePath } from '#lib/storage/store-path.ts'
import type { LocalFolderRef } from '#lib/storage/store-ref.ts'
import type { PutOptions } from '#lib/storage/write-options.ts'

/** `putFile` for a folder of this machine: a second name for the file, or a copy of it when it is on another disk. */
export async function putLocalFile(
  store: LocalFolderRef,
  path: string,
  source: string,
  { overwrite }: PutOptions,
): Promise<void> {
  const target = await safeJoin(store, path)
  const name = normalizeStorePath(path)
  if (await isPublished(source, target)) return
  await refuseTaken(target, name, overwrite)
  await onPath(name, async () => {
    await makeParents(target, name)
    const temporary = join(dirname(target), `${uploadPrefix}${randomUUID()}`)
    try {
      await duplicate(source, temporary)
      await moveIntoPlace(temporary, target, name, overwrite)
      await syncFolder(dirname(target))
    } catch (cause) {
      if (!(await isPublished(source, target))) throw cause
    } finally {
      await rm(temporary, { force: true })
    }
  })
}

/** Throws Conflict when something other than this file has its place. */
export async function refuseTakenByAnother(store: LocalFolderRef, path: string, source: string): Promise<void> {
  const target = await safeJoin(store, path)
  if (!(await isPublished(source, target))) await refuseTaken(target, normalizeStorePath(path), false)
}

/** The same file by another name, or the copy of it that an earlier call made. */
async function isPublished(source: string, target: string): Promise<boolean> {
  const [mine, there] = await Promise.all([stat(source), stat(target).catch(() => undefined)])
  if (!there?.isFile()) return false
  if (mine.dev === there.dev && mine.ino === there.ino) return true
  return mine.dev !== there.dev && mine.size === there.size && mine.mtime.getTime() === there.mtime.getTime()
}

async function makeParents(target: string, name: string): Promise<void> {
  try {
    await mkdir(dirname(target), { recursive: true })
  } catch (cause) {
    // What Node says of a disk that is read-only.
    if (errnoOf(cause) !== 'ENOENT') throw cause
    const message = `The folder of '${name}' cannot be made: its disk may be read-only or gone.`
    throw new AppError('Unavailable', message, 'path', { cause })
  }
}

async function duplicate(source: string, temporary: string): Promise<void> {
  try {
    await link(source, temporary)
  } catch (cause) {
    const code = errnoOf(cause)
    if (code !== 'EXDEV' && code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'ENOSYS' && code !== 'EMLINK')
      throw cause
    await copyWithTimes(source, temporary)
  }
}

/** By its time, which the copy keeps, a later call knows it again. */
async function copyWithTimes(source: string, temporary: string): Promise<void> {
  const { atime, mtime } = await stat(source)
  await copyFile(source, temporary, constants.COPYFILE_FICLONE)
  await utimes(temporary, atime, mtime)
  const handle = await open(temporary)
  await handle.sync().finally(() => handle.close())
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder)
  await handle.sync().finally(() => handle.close())
}
