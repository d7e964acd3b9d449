import { mkdir, open, readFile, rm, stat, utimes } from 'node:fs/promises'
import { hostname } from 'node:os'
import { dirname } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { isAlive } from '#lib/core/alive.ts'
import { errnoOf } from '#lib/storage/storage-error.ts'

const lookMs = 50
const beatMs = 5000
/** A lock that its holder has not touched for so long is nobody's, wherever the holder ran. */
const lostMs = 30_000

/**
 * Does the work while no other process holds the lock file; within a process the caller takes care. A lock whose holder has died
 * is taken over. That two take it over at the same moment costs a second fetch and nothing else: copies are moved into place.
 */
export async function withFetchLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  while (!(await take(path))) await delay(lookMs)
  const beat = setInterval(() => {
    const now = new Date()
    utimes(path, now, now).catch(() => undefined)
  }, beatMs)
  try {
    return await work()
  } finally {
    clearInterval(beat)
    await rm(path, { force: true })
  }
}

async function take(path: string): Promise<boolean> {
  // Each time: the cache may be removed while somebody waits.
  await mkdir(dirname(path), { recursive: true })
  try {
    const file = await open(path, 'wx')
    await file.writeFile(`${hostname()} ${process.pid}`).finally(() => file.close())
    return true
  } catch (error) {
    if (errnoOf(error) !== 'EEXIST') throw error
    if (await isLost(path)) await rm(path, { force: true })
    return false
  }
}

async function isLost(path: string): Promise<boolean> {
  const [text, stats] = await Promise.all([readFile(path, 'utf8'), stat(path)]).catch(() => ['', undefined] as const)
  if (!stats) return false
  const [host, pid] = text.split(' ')
  // The caller lets nobody of this process wait for another: the lock is from a process of the same number before it.
  const isDead = host === hostname() && (Number(pid) === process.pid || !isAlive(Number(pid)))
  return isDead || Date.now() - stats.mtimeMs > lostMs
}
