import { randomUUID } from 'node:crypto'
import { realpath, rm, stat, writeFile } from 'node:fs/promises'
import { isAbsolute, join, resolve } from 'node:path'
import type { Config } from '#lib/config.ts'
import { AppError } from '#lib/core/errors.ts'
import { isInside } from '#lib/storage/folder/safe-join.ts'
import { uploadPrefix } from '#lib/storage/read-folder.ts'
import { errnoOf } from '#lib/storage/storage-error.ts'

const systemFolders = [
  '/bin',
  '/boot',
  '/dev',
  '/etc',
  '/lib',
  '/lib32',
  '/lib64',
  '/proc',
  '/run',
  '/sbin',
  '/sys',
  '/usr',
  '/var/lib',
  '/var/run',
]

/**
 * The real path of a folder that may become a datastore: absolute, existing, below a folder of SLIPWAY_FOLDERS, neither
 * Slipway's own nor the system's, and writable, if that is tried. Throws UserError on `properties.root`.
 */
export async function checkRoot(
  folder: string | undefined,
  { folders, home }: Pick<Config, 'folders' | 'home'>,
  { isTried }: { isTried: boolean },
): Promise<string> {
  if (!folder) throw refuse('Give the absolute path of the folder.')
  if (!isAbsolute(folder)) throw refuse(`'${folder}' is not an absolute path.`)
  const real = await realFolder(resolve(folder))
  const allowed = await Promise.all(folders.map((parent) => realpath(parent).catch(() => parent)))
  if (!allowed.some((parent) => isInside(parent, real))) {
    const list = folders.map((parent) => `'${parent}'`).join(', ')
    throw refuse(
      `'${real}' is not below ${list}. To allow it, start Slipway with SLIPWAY_FOLDERS naming '${real}' or a folder above it.`,
    )
  }
  const realHome = await realpath(home).catch(() => home)
  if (isInside(realHome, real) || isInside(real, realHome)) {
    throw refuse(`'${real}' holds Slipway's own data, or lies in it ('${realHome}'). Choose another folder.`)
  }
  if (real === '/' || systemFolders.some((system) => isInside(system, real))) {
    throw refuse(`'${real}' belongs to the operating system. Choose a folder of your own.`)
  }
  if (isTried) await probe(real)
  return real
}

/** Throws UserError unless the folder is there and can be written. */
export async function checkWritable(folder: string): Promise<void> {
  await probe(await realFolder(folder))
}

const refuse = (message: string) => new AppError('UserError', message, 'properties.root')

async function realFolder(folder: string): Promise<string> {
  try {
    const real = await realpath(folder)
    if ((await stat(real)).isDirectory()) return real
  } catch (error) {
    const reason =
      errnoOf(error) === 'ENOENT'
        ? 'does not exist on the machine Slipway runs on'
        : `cannot be opened (${errnoOf(error) ?? error})`
    throw refuse(`The folder '${folder}' ${reason}.`)
  }
  throw refuse(`'${folder}' is a file, not a folder.`)
}

async function probe(folder: string): Promise<void> {
  const file = join(folder, `${uploadPrefix}probe-${randomUUID()}`)
  try {
    await writeFile(file, 'probe', { flag: 'wx' })
  } catch (error) {
    throw refuse(
      `Slipway's process cannot write in '${folder}' (${errnoOf(error) ?? error}). Give it the permission first.`,
    )
  } finally {
    await rm(file, { force: true })
  }
}
