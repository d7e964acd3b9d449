import { mkdir, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { errnoOf } from '#lib/storage/storage-error.ts'

/** Gives a copy its place below `root`. What is in the way may have been a file and be a folder now, or the other way round. */
export async function moveOver(temporary: string, target: string, root: string): Promise<void> {
  const inTheWay = ['EEXIST', 'ENOTDIR', 'EISDIR', 'ENOTEMPTY']
  try {
    await mkdir(dirname(target), { recursive: true })
    await rename(temporary, target)
  } catch (cause) {
    if (!inTheWay.includes(errnoOf(cause) ?? '')) throw cause
    await rm(target, { recursive: true, force: true }).catch(() => undefined)
    for (let above = dirname(target); above.length > root.length; above = dirname(above))
      if ((await stat(above).catch(() => undefined))?.isFile()) await rm(above)
    await mkdir(dirname(target), { recursive: true })
    await rename(temporary, target)
  }
}
