import { randomBytes } from 'node:crypto'
import { chmod, link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The key that signs sessions and tokens, made once and readable by the owner alone. */
export async function ensureSecret(home: string): Promise<string> {
  const folder = join(home, 'keys')
  const path = join(folder, 'secret')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const existing = await readFile(path, 'utf8').catch(() => '')
  if (existing.trim().length >= 32) return existing.trim()
  const fresh = `${path}.${process.pid}`
  await writeFile(fresh, randomBytes(32).toString('base64url'), { mode: 0o600 })
  await chmod(fresh, 0o600)
  await rm(path, { force: true })
  // Linking never replaces: when two processes make a key at once, both use the first.
  await link(fresh, path).catch(() => undefined)
  await rm(fresh)
  return (await readFile(path, 'utf8')).trim()
}
