import { spawn } from 'node:child_process'
import { setTimeout as delay } from 'node:timers/promises'
import { isAlive } from '#lib/core/alive.ts'
import type { Account } from '#lib/postgres/account.ts'
import { findPostmaster, removeStalePid } from '#lib/postgres/postmaster.ts'

const pollMs = 50
const startLimitMs = 60_000

export interface Server {
  pid: number
  /** Resolves when PostgreSQL has gone, for whatever reason. */
  ended: Promise<void>
  /** Closes every session, writes a checkpoint and ends. */
  stop: () => Promise<void>
}

export interface ServerOptions {
  program: string
  dataFolder: string
  port: number
  account: Account | undefined
  /** More `name=value` settings of postgresql.conf. */
  settings?: string[]
  /** Where PostgreSQL's log goes. */
  output?: 'inherit' | 'ignore'
}

/**
 * Starts PostgreSQL on 127.0.0.1 and waits until it takes connections, or adopts the one that already runs on the
 * folder: its caretaker may have been killed while it went on working.
 */
export async function startServer(options: ServerOptions): Promise<Server> {
  const running = await findPostmaster(options.dataFolder)
  const server = running?.port === options.port ? adopt(running.pid) : await launch(options, running?.pid)
  await untilReady(server, options.dataFolder)
  return server
}

function adopt(pid: number): Server {
  const ended = untilGone(pid)
  return { pid, ended, stop: () => interrupt(pid, ended) }
}

async function launch(options: ServerOptions, other?: number): Promise<Server> {
  const { program, dataFolder, port, account, settings = [], output = 'inherit' } = options
  if (other) await interrupt(other, untilGone(other))
  else await removeStalePid(dataFolder)
  const flags = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'shared_buffers=128MB',
    'max_connections=100',
    'fsync=on',
    ...settings,
  ]
  const child = spawn(program, ['-D', dataFolder, '-p', String(port), ...flags.flatMap((flag) => ['-c', flag])], {
    ...account,
    cwd: '/',
    stdio: ['ignore', output, output],
    // A Ctrl-C in the terminal must reach the caretaker alone: it stops the other children first.
    detached: true,
  })
  await new Promise((resolve, reject) => child.once('spawn', resolve).once('error', reject))
  const pid = child.pid
  if (pid === undefined) throw new Error('PostgreSQL did not start.')
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  return { pid, ended, stop: () => interrupt(pid, ended) }
}

async function untilReady(server: Server, dataFolder: string): Promise<void> {
  let hasEnded = false
  server.ended.then(() => {
    hasEnded = true
  })
  for (const started = performance.now(); performance.now() - started < startLimitMs; await delay(pollMs)) {
    if (hasEnded) throw new Error('PostgreSQL ended while it was starting; its log says why.')
    // The file may still be that of a predecessor which was killed.
    const running = await findPostmaster(dataFolder)
    if (running?.pid === server.pid && running.isReady) return
  }
  await server.stop()
  throw new Error(`PostgreSQL did not take connections within ${startLimitMs / 1000} seconds.`)
}

async function untilGone(pid: number): Promise<void> {
  while (isAlive(pid)) await delay(pollMs)
}

/** SIGINT is PostgreSQL's "fast shutdown". */
async function interrupt(pid: number, ended: Promise<void>): Promise<void> {
  if (isAlive(pid)) process.kill(pid, 'SIGINT')
  await ended
}
