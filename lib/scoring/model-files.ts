import { readdir, readFile, realpath, stat } from 'node:fs/promises'
import { basename, dirname, join, sep } from 'node:path'
import { AppError } from '#lib/core/errors.ts'
import { findMlmodel } from '#lib/mlflow/find-mlmodel.ts'
import { type Mlmodel, parseMlmodel } from '#lib/mlflow/mlmodel.ts'
import { resolveInside } from '#lib/mlflow/referenced-paths.ts'

export interface ModelFiles {
  /** Folder of the MLmodel, or of the model itself when there is none. */
  root: string
  /** Relative to `root`, with `/`, sorted. */
  paths: string[]
  mlmodel: Mlmodel | undefined
}

const maxMlmodelBytes = 32 * 1024 * 1024
const maxTextBytes = 4 * 1024 * 1024

/** Looks at a model on disk: a folder, possibly with the model one level down, or a single file. */
export async function readModelFiles(location: string): Promise<ModelFiles> {
  const files = await listModelFiles(location)
  const folder = findMlmodel(files.paths)
  if (folder === undefined) return { ...files, mlmodel: undefined }
  const root = join(files.root, folder)
  const prefix = folder === '' ? '' : `${folder}/`
  const own = files.paths.filter((path) => path.startsWith(prefix)).map((path) => path.slice(prefix.length))
  return { root, paths: own, mlmodel: parseMlmodel((await readSmallText(root, 'MLmodel', maxMlmodelBytes)) ?? '') }
}

/** The files of a model without a look into any of them. Throws UserError when the location does not exist. */
export async function listModelFiles(location: string): Promise<Omit<ModelFiles, 'mlmodel'>> {
  const info = await stat(location).catch(() => undefined)
  if (!info) throw new AppError('UserError', `The model ${basename(location)} does not exist.`, basename(location))
  return info.isFile()
    ? { root: dirname(location), paths: [basename(location)] }
    : { root: location, paths: await listFiles(location) }
}

/** The absolute path of a file that an MLmodel names. Links that leave the folder are refused like `../`. */
export async function requireInside(root: string, key: string, path: string): Promise<string> {
  const inside = resolveInside(key, path)
  const place = await placeOf(root, inside)
  if (place === 'inside') return join(root, inside)
  if (place === 'outside')
    throw new AppError('UserError', `MLmodel names "${path}" in ${key}, which lies outside the model's folder.`, key)
  throw new AppError('UserError', `MLmodel names the file ${path} in ${key}, but the folder has no such file.`, path)
}

/** Where a file is once links are followed; undefined when there is none. */
async function placeOf(root: string, path: string): Promise<'inside' | 'outside' | undefined> {
  const [folder, file] = await Promise.all([realpath(root), realpath(join(root, path)).catch(() => undefined)])
  if (file === undefined) return undefined
  return file === folder || file.startsWith(folder + sep) ? 'inside' : 'outside'
}

/** Text of a file that belongs to a model by its name. Undefined when there is no such file; refuses large ones, and links that leave the folder. */
export async function readSmallText(root: string, name: string, maxBytes = maxTextBytes): Promise<string | undefined> {
  const path = join(root, name)
  const info = await stat(path).catch(() => undefined)
  if (!info?.isFile()) return undefined
  if ((await placeOf(root, name)) !== 'inside')
    throw new AppError('UserError', `${name} is a link that leads out of the model's folder.`, name)
  if (info.size <= maxBytes) return readFile(path, 'utf8')
  throw new AppError('UserError', `${name} has ${info.size} bytes, too many to be read.`, name)
}

async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(join(folder, '.').length + 1)
        .replaceAll(sep, '/'),
    )
    .sort()
}
