import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { commandLine, isAlive } from '#lib/core/alive.ts'

/** The PostgreSQL that runs on a data folder, whoever started it. */
export interface Postmaster {
  pid: number
  port: number
  /** Whether it takes connections: not while it starts, recovers from a crash or shuts down. */
  isReady: boolean
}

/**
 * Reads `postmaster.pid`; undefined when no PostgreSQL runs on the folder. After a crash the file stays behind and its
 * number may meanwhile belong to any process, so the command line decides.
 */
export async function findPostmaster(dataFolder: string): Promise<Postmaster | undefined> {
  const text = await readFile(join(dataFolder, 'postmaster.pid'), 'utf8').catch(() => '')
  const lines = text.split('\n')
  const pid = Number(lines[0])
  if (!pid || !isAlive(pid) || !(await commandLine(pid)).includes(dataFolder)) return undefined
  return { pid, port: Number(lines[3]), isReady: lines[7]?.trim() === 'ready' }
}

/** Removes a `postmaster.pid` whose number now belongs to another program: PostgreSQL would refuse to start beside it. */
export async function removeStalePid(dataFolder: string): Promise<void> {
  const path = join(dataFolder, 'postmaster.pid')
  const pid = Number((await readFile(path, 'utf8').catch(() => '')).split('\n')[0])
  if (pid && isAlive(pid) && !(await commandLine(pid)).includes('postgres')) await rm(path, { force: true })
}
