import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { z } from 'zod'
import { commandLine, isAlive } from '#lib/core/alive.ts'
import { StartError } from '#lib/supervisor/start-error.ts'

const lockShape = z.object({ pid: z.int(), children: z.array(z.int()) })
type Lock = z.infer<typeof lockShape>

/** The mark of a running Slipway in its home: its own process and those it started. */
export interface HomeLock {
  save: (children: number[]) => Promise<void>
  release: () => Promise<void>
}

const leaveLimitMs = 10_000

/**
 * Takes the home for this process. Throws a StartError when another Slipway runs on it. What an earlier one that was
 * killed has left running gets ten seconds to notice that and leave, and is then ended.
 */
export async function lockHome(home: string): Promise<HomeLock> {
  const path = join(home, 'running.json')
  await mkdir(home, { recursive: true })
  const earlier = await readLock(path)
  if (earlier && (await isSlipway(earlier.pid))) {
    throw new StartError(
      `Slipway is already running on ${home} (process ${earlier.pid}): stop it first, or set SLIPWAY_HOME to another folder.`,
    )
  }
  for (const pid of earlier?.children ?? []) await untilGone(pid)
  let saving = write(path, { pid: process.pid, children: [] })
  await saving
  return {
    save: (children) => {
      saving = saving.then(() => write(path, { pid: process.pid, children }))
      return saving
    },
    release: () => saving.then(() => rm(path, { force: true })),
  }
}

async function readLock(path: string): Promise<Lock | undefined> {
  try {
    return lockShape.parse(JSON.parse(await readFile(path, 'utf8')))
  } catch {
    // Missing, or cut off by a power failure: nobody runs.
    return undefined
  }
}

async function write(path: string, lock: Lock): Promise<void> {
  await writeFile(`${path}.new`, `${JSON.stringify(lock)}\n`)
  await rename(`${path}.new`, path)
}

/** Numbers of processes are used again, within a container even the same one. */
async function isSlipway(pid: number): Promise<boolean> {
  return pid !== process.pid && isAlive(pid) && /lib\/(\w+\/)?main\.ts/.test(await commandLine(pid))
}

async function untilGone(pid: number): Promise<void> {
  for (const started = performance.now(); await isSlipway(pid); await delay(50)) {
    if (performance.now() - started < leaveLimitMs) continue
    process.kill(pid, 'SIGKILL')
    return
  }
}
