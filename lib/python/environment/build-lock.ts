import { randomUUID } from 'node:crypto'
import { open, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { setTimeout as delay } from 'node:timers/promises'
import { z } from 'zod'
import { commandLine, isAlive } from '#lib/core/alive.ts'
import { killGroup } from '#lib/python/environment/run-command.ts'

const lockShape = z.object({ token: z.string(), host: z.string(), pid: z.int(), child: z.int().optional() })
type Lock = z.infer<typeof lockShape>

const lookMs = 200
const beatMs = 5000
/** A lock that its holder has not touched for so long is nobody's, wherever the holder ran. */
const lostMs = 60_000

/** Locks of this process; one that names this process and is not among them is left from an earlier one of the same number. */
const held = new Set<string>()

export interface BuildLock {
  /** Notes a process that works for the holder, so that it is ended when the holder has died. */
  noteChild: (pid: number) => Promise<void>
}

interface WaitOptions {
  signal?: AbortSignal | undefined
  /** Called once when somebody else holds the lock. */
  onWait: () => void
}

/**
 * Does the work while nobody else, in this process or another, holds the lock file. A lock whose holder has died is taken
 * over, after ending the process that still worked for it.
 */
export async function withBuildLock<T>(
  path: string,
  { signal, onWait }: WaitOptions,
  work: (lock: BuildLock) => Promise<T>,
): Promise<T> {
  const mine: Lock = { token: randomUUID(), host: hostname(), pid: process.pid }
  held.add(mine.token)
  try {
    for (let isFirst = true; !(await take(path, mine)); isFirst = false) {
      if (isFirst) onWait()
      await delay(lookMs, undefined, { signal })
    }
    const beat = setInterval(() => void touch(path), beatMs)
    try {
      return await work({ noteChild: (child) => writeFile(path, JSON.stringify({ ...mine, child })) })
    } finally {
      clearInterval(beat)
      await rm(path, { force: true })
    }
  } finally {
    held.delete(mine.token)
  }
}

async function take(path: string, mine: Lock): Promise<boolean> {
  if (await create(path, mine)) return true
  const other = await readLock(path)
  if (other === 'fresh' || (other && !(await isLost(path, other)))) return false
  await breakLock(path, other, mine)
  return create(path, mine)
}

async function create(path: string, lock: Lock): Promise<boolean> {
  try {
    const file = await open(path, 'wx')
    await file.writeFile(JSON.stringify(lock))
    await file.close()
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

/** 'fresh' is one that is being written, or has just gone; undefined one that was cut off. */
async function readLock(path: string): Promise<Lock | 'fresh' | undefined> {
  try {
    return lockShape.parse(JSON.parse(await readFile(path, 'utf8')))
  } catch {
    return (await ageOf(path)) < beatMs ? 'fresh' : undefined
  }
}

async function isLost(path: string, { token, host, pid }: Lock): Promise<boolean> {
  if (host === hostname()) {
    if (pid === process.pid) return !held.has(token)
    if (!isAlive(pid)) return true
  }
  return (await ageOf(path)) > lostMs
}

/** Removes the lock that was found lost. Another may have done so and taken it meanwhile: then theirs is put back. */
async function breakLock(path: string, lost: Lock | undefined, { token }: Lock): Promise<void> {
  const aside = `${path}.${token}`
  try {
    await rename(path, aside)
  } catch {
    return
  }
  const found = await readLock(aside)
  if (found !== 'fresh' && found?.token !== lost?.token) return rename(aside, path)
  if (lost?.child !== undefined && lost.host === hostname()) await endChild(lost.child, path)
  await rm(aside, { force: true })
}

/** Numbers of processes are used again: only one whose command line names the locked folder is ended. */
async function endChild(pid: number, lockPath: string): Promise<void> {
  const folder = lockPath.replace(/\.lock$/, '')
  if ((await commandLine(pid)).includes(folder)) killGroup(pid)
}

async function ageOf(path: string): Promise<number> {
  return stat(path).then(
    ({ mtimeMs }) => Date.now() - mtimeMs,
    () => 0,
  )
}

async function touch(path: string): Promise<void> {
  const now = new Date()
  await utimes(path, now, now).catch(() => undefined)
}
