import { isAbsolute, join } from 'node:path'
import type { FetchFile, MiniBatchPlan } from '#lib/batch-scoring/types.ts'
import { AppError } from '#lib/core/errors.ts'
import { mapAtOnce } from '#lib/core/map-at-once.ts'
import { localPath } from '#lib/storage/local-path.ts'
import type { StoreRef } from '#lib/storage/store-ref.ts'

const filesAtOnce = 8

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
      return { ...file, path: join(store.cacheFolder, '.gone', file.path) }
    }
  }
}

/** The plan with all its files on this machine. */
export async function fetchPlan(plan: MiniBatchPlan, fetch: FetchFile): Promise<MiniBatchPlan> {
  const items = await mapAtOnce(plan.items, filesAtOnce, async (item) => ({ ...item, file: await fetch(item.file) }))
  return { ...plan, items }
}
