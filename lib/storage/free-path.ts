import { posix } from 'node:path'
import { statFile } from '#lib/storage/stat-file.ts'
import { normalizeStorePath } from '#lib/storage/store-path.ts'
import type { StoreRef } from '#lib/storage/store-ref.ts'

/** The path itself when nothing is there, else the first of `data-2.csv`, `data-3.csv`, … that is free. */
export async function freePath(store: StoreRef, path: string): Promise<string> {
  const normal = normalizeStorePath(path)
  const extension = posix.extname(normal)
  const stem = normal.slice(0, normal.length - extension.length)
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? normal : `${stem}-${number}${extension}`
    if (!(await statFile(store, candidate))) return candidate
  }
}
