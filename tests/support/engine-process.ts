import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterAll } from 'vitest'
import type { TestWorld } from '#tests/support/world.ts'

export interface EngineProcess {
  pid: number
  /** Ends it as a crash would: no signal handler runs. */
  kill: () => Promise<void>
}

/** An engine node as the supervisor starts it. With a SLIPWAY_HOME of its own it is like one of another machine. */
export function startEngineProcess(
  world: TestWorld,
  computeName: string,
  environment: Record<string, string> = {},
): EngineProcess {
  const env = {
    ...process.env,
    DATABASE_URL: world.databaseUrl,
    SLIPWAY_HOME: world.folder,
    SLIPWAY_SECRET: world.config.secret,
    SLIPWAY_STORAGE: world.config.storage,
    SLIPWAY_COMPUTE: computeName,
    SLIPWAY_LOG_LEVEL: 'silent',
    ...environment,
  }
  const child: ChildProcess = spawn(process.execPath, ['lib/engine/main.ts'], {
    env,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const exited = once(child, 'exit')
  const kill = async () => {
    child.kill('SIGKILL')
    await exited
  }
  afterAll(kill)
  if (!child.pid) throw new Error('The engine process could not be started')
  return { pid: child.pid, kill }
}
