import { readdir, rm } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { filePlace, notePlace } from '#lib/storage/cache/places.ts'
import type { StoreRef } from '#lib/storage/store-ref.ts'

/** Removes this machine's copies of what was below a path of a remote store and is not asked for again. */
export async function forgetCopies(store: StoreRef, path: string): Promise<void> {
  if (store.kind === 'LocalFolder') return
  const [root, place] = [filePlace(store, ''), filePlace(store, path)]
  const entries = await readdir(place, { recursive: true, withFileTypes: true }).catch(() => [])
  for (const entry of entries) {
    if (!entry.isFile()) continue
    const copied = relative(root, join(entry.parentPath, entry.name)).replaceAll(sep, '/')
    await rm(notePlace(store, copied), { force: true })
  }
  await rm(place, { recursive: true, force: true })
}
