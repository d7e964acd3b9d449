import { randomBytes, randomUUID } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The key that signs sessions and tokens, made once and readable by the owner alone. */
export async function ensureSecret(home: string): Promise<string> {
  const folder = join(home, 'keys')
  const path = join(folder, 'secret')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const existing = await readFile(path, 'utf8').catch(() => '')
  if (existing.trim().length >= 32) return existing.trim()
  // Cut off by a power failure.
  if (existing) await rm(path, { force: true })
  const fresh = `${path}.${randomUUID()}`
  await writeFile(fresh, randomBytes(32).toString('base64url'), { mode: 0o600 })
  // Linking never replaces: when two processes make a key at once, both use the first.
  await link(fresh, path).catch(() => undefined)
  await rm(fresh)
  return (await readFile(path, 'utf8')).trim()
}
