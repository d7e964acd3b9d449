import { normalizeStorePath } from '#lib/storage/store-path.ts'
import type { RemoteRef } from '#lib/storage/store-ref.ts'

/** The key of a store path, which is checked and may be `''`. */
export function keyOf({ prefix }: RemoteRef, path: string): string {
  const normal = normalizeStorePath(path)
  if (prefix === '' || normal === '') return prefix + normal
  return `${prefix}/${normal}`
}

/** What the keys of everything below a folder start with; `''` for all of a store without a prefix. */
export function folderPrefixOf(ref: RemoteRef, path: string): string {
  const key = keyOf(ref, path)
  return key === '' ? '' : `${key}/`
}

/**
 * The store path of a key, or of a prefix without its last `/`; undefined for one that no store path leads to: others may put
 * anything into a store, such as `a//b` or `../c`.
 */
export function pathOf({ prefix }: RemoteRef, key: string): string | undefined {
  const path = prefix === '' ? key : key.slice(prefix.length + 1)
  try {
    return normalizeStorePath(path) === path && path !== '' ? path : undefined
  } catch {
    return undefined
  }
}

/** An empty object with such a key is a folder that may be empty; Amazon's and other consoles make them too. */
export const isFolderMarker = (key: string): boolean => key.endsWith('/')
