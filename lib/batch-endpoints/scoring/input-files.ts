import { stat } from 'node:fs/promises'
import { isAbsolute, join } from 'node:path'
import type { FetchFile, InputFile, MiniBatchItem, MiniBatchPlan } from '#lib/batch-scoring/types.ts'
import { AppError } from '#lib/core/errors.ts'
import { mapAtOnce } from '#lib/core/map-at-once.ts'
import { localPath } from '#lib/storage/local-path.ts'
import type { StoreRef } from '#lib/storage/store-ref.ts'

const filesAtOnce = 8
/** Of the cache; there is nothing in it. */
const goneFolder = '.gone'

/** How a plan names the files of a store: absolute in a folder, as every node has it; else by their paths in the store. */
export async function pathsOf(store: StoreRef): Promise<(path: string) => string> {
  if (store.kind !== 'LocalFolder') return (path) => path
  const root = await localPath(store, '')
  return (path) => `${root}/${path}`
}

/** Fetches the files of an input that are not on this machine. One that is gone leads nowhere, which is found where it is read. */
export function fetchFrom(store: StoreRef): FetchFile {
  return async (file) => {
    if (store.kind === 'LocalFolder' || isAbsolute(file.path)) return file
    try {
      return { ...file, path: await localPath(store, file.path) }
    } catch (error) {
      if (!(error instanceof AppError && error.code === 'ResourceNotFound')) throw error
      return { ...file, path: join(store.cacheFolder, goneFolder, file.path) }
    }
  }
}

/** The plan with all its files on this machine. Conflict when a table that was cut has been replaced since. */
export async function fetchPlan(plan: MiniBatchPlan, fetch: FetchFile): Promise<MiniBatchPlan> {
  const items = await mapAtOnce(plan.items, filesAtOnce, async (item): Promise<MiniBatchItem> => {
    const file = await fetch(item.file)
    if (item.range) await requireSameFile(item.file, file.path)
    return { ...item, file }
  })
  return { ...plan, items }
}

/** As fetchPlan, once a mini-batch was scored: a file in a folder is read where it is, and may have been replaced meanwhile. */
export async function requireUnchanged({ items }: MiniBatchPlan): Promise<void> {
  await mapAtOnce(items, filesAtOnce, async ({ file, range }) => {
    if (range && isAbsolute(file.path)) await requireSameFile(file, file.path)
  })
}

/**
 * Names of failed files that this machine had fetched and has no longer: somebody removed its cache while they were scored, and they
 * are still in the store.
 */
export async function findLostCopies(
  planned: MiniBatchPlan,
  fetched: MiniBatchPlan,
  failedFiles: readonly string[],
): Promise<string[]> {
  const paths = new Set(planned.items.map(({ file }) => file.path))
  const suspects = fetched.items.filter(({ file }) => failedFiles.includes(file.name) && !paths.has(file.path))
  const isLost = await mapAtOnce(suspects, filesAtOnce, async ({ file: { path } }) => {
    return !path.includes(`/${goneFolder}/`) && !(await stat(path).catch(() => undefined))
  })
  return suspects.flatMap(({ file }, index) => (isLost[index] ? [file.name] : []))
}

/** A range of another file would leave rows out, or score them twice. */
async function requireSameFile({ name, path, bytes, modifiedAt }: InputFile, copy: string): Promise<void> {
  const found = await stat(copy).catch(() => undefined)
  // That it is gone is found where it is read.
  if (!found) return
  // Some stores tell milliseconds in a list and seconds of a file.
  const timeOf = path === copy ? Math.round : secondsOf
  const isSame = modifiedAt === undefined || timeOf(found.mtimeMs) === timeOf(modifiedAt)
  if (found.size === bytes && isSame) return
  throw new AppError(
    'Conflict',
    `The input file '${name}' was replaced while the job ran: its output would be of two files. Start the job again.`,
  )
}

const secondsOf = (epochMs: number) => Math.floor(epochMs / 1000)
