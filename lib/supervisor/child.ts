import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { HeldListener } from '#lib/supervisor/held-listener.ts'
import type { LogFile } from '#lib/supervisor/log-file.ts'

export interface ChildSpec {
  name: string
  /** A TypeScript file of the project, relative to its root. */
  script: string
  env: NodeJS.ProcessEnv
  log: LogFile
  /** Kept for the child that comes after this one. */
  listener?: HeldListener | undefined
}

export interface Child {
  name: string
  pid: number | undefined
  /** Resolves when it says over IPC that it serves; rejects when it ends before. */
  ready: Promise<void>
  /** Its exit code, or the signal that ended it. */
  ended: Promise<number | string>
  /** SIGTERM, and SIGKILL when it is still there after `limitMs`. */
  stop: (limitMs: number) => Promise<void>
}

/**
 * Starts one child. It has a process group of its own, so that a Ctrl-C in the terminal reaches the supervisor alone,
 * and an IPC channel, whose end tells it that the supervisor has gone.
 */
export function startChild({ name, script, env, log, listener }: ChildSpec): Child {
  const args = [script, ...(listener?.args ?? [])]
  const child = spawn(process.execPath, args, { env, detached: true, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
  listener?.follow(child)
  child.stdout?.on('data', log.write)
  child.stderr?.on('data', log.write)
  const ended = untilEnded(child, log)
  const ready = new Promise<void>((resolve, reject) => {
    child.on('message', (message) => message === 'ready' && resolve())
    ended.then((outcome) => reject(new Error(`${name} ended (${outcome}) before it was ready; see ${log.path}`)))
  })
  // Nobody has to wait for readiness.
  ready.catch(() => undefined)
  return { name, pid: child.pid, ready, ended, stop: (limitMs) => stop(child, ended, limitMs) }
}

async function untilEnded(child: ChildProcess, log: LogFile): Promise<number | string> {
  try {
    const [code, signal] = await once(child, 'exit')
    return code ?? signal
  } catch (error) {
    log.write(`${error}\n`)
    return 'could not be started'
  }
}

async function stop(child: ChildProcess, ended: Promise<unknown>, limitMs: number): Promise<void> {
  child.kill('SIGTERM')
  const straggler = setTimeout(() => child.kill('SIGKILL'), limitMs)
  await ended
  clearTimeout(straggler)
}
