import type { Dirent } from 'node:fs'
import { readdir, realpath, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { isInside } from '#lib/storage/folder/safe-join.ts'

/** Uploads in progress have names that start with this; nothing lists them. */
export const uploadPrefix = '.slipway-upload-'

export interface FolderItem {
  name: string
  isFolder: boolean
  /** Absolute path without links. */
  real: string
}

/** What a local folder holds, unsorted. Links that leave `root`, or lead nowhere, and things that are neither file nor folder are left out. */
export async function readFolder(root: string, folder: string): Promise<FolderItem[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const items: FolderItem[] = []
  for (const entry of entries) {
    if (entry.name.startsWith(uploadPrefix)) continue
    const real = join(folder, entry.name)
    if (entry.isFile() || entry.isDirectory()) items.push({ name: entry.name, isFolder: entry.isDirectory(), real })
    else if (entry.isSymbolicLink()) items.push(...(await followLink(root, entry, real)))
  }
  return items
}

async function followLink(root: string, { name }: Dirent, link: string): Promise<FolderItem[]> {
  try {
    const real = await realpath(link)
    const stats = await stat(real)
    return isInside(root, real) && (stats.isFile() || stats.isDirectory())
      ? [{ name, isFolder: stats.isDirectory(), real }]
      : []
  } catch {
    return []
  }
}
