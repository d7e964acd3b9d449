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

/** Looks at a model on disk: a folder, possibly with the model one level down, or a single file. */
export async function readModelFiles(location: string): Promise<ModelFiles> {
  const files = await listModelFiles(location)
  const folder = findMlmodel(files.paths)
  if (folder === undefined) return { ...files, mlmodel: undefined }
  const root = join(files.root, folder)
  const prefix = folder === '' ? '' : `${folder}/`
  const own = files.paths.filter((path) => path.startsWith(prefix)).map((path) => path.slice(prefix.length))
  return { root, paths: own, mlmodel: parseMlmodel(await readSmallText(join(root, 'MLmodel'))) }
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
  const [folder, file] = await Promise.all([realpath(root), realpath(join(root, inside)).catch(() => undefined)])
  if (file === undefined) {
    throw new AppError('UserError', `MLmodel names the file ${path} in ${key}, but the folder has no such file.`, path)
  }
  if (file === folder || file.startsWith(folder + sep)) return join(root, inside)
  throw new AppError('UserError', `MLmodel names "${path}" in ${key}, which lies outside the model's folder.`, key)
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

async function readSmallText(path: string): Promise<string> {
  const { size } = await stat(path)
  if (size <= maxMlmodelBytes) return readFile(path, 'utf8')
  throw new AppError('UserError', `${basename(path)} has ${size} bytes; no MLmodel is that large.`, basename(path))
}
