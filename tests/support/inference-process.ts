import { type ChildProcess, spawn } from 'node:child_process'
import { afterAll } from 'vitest'
import { freePort } from '#lib/postgres/settings.ts'
import type { TestWorld } from '#tests/support/world.ts'

export interface InferenceProcess {
  child: ChildProcess
  pid: number
  url: string
  /** Its exit code, or the signal that ended it. */
  ended: Promise<number | string>
}

/** An inference process as the supervisor starts it, ready; ended after the file's last test. */
export async function startInferenceProcess(world: TestWorld, port?: number): Promise<InferenceProcess> {
  const inferencePort = port ?? (await freePort())
  const child = spawn(process.execPath, ['lib/inference/main.ts'], {
    env: {
      ...process.env,
      DATABASE_URL: world.databaseUrl,
      SLIPWAY_SECRET: world.config.secret,
      SLIPWAY_HOME: world.config.home,
      SLIPWAY_STORAGE: world.config.storage,
      SLIPWAY_INFERENCE_PORT: String(inferencePort),
      SLIPWAY_LOG_LEVEL: 'warn',
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const ended = new Promise<number | string>((resolve) =>
    child.once('exit', (code, signal) => resolve(code ?? signal ?? 'unknown')),
  )
  afterAll(async () => {
    child.kill('SIGKILL')
    await ended
  })
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve())
    ended.then((outcome) => reject(new Error(`The inference process ended (${outcome}) before it was ready`)))
  })
  return { child, pid: child.pid ?? 0, url: `http://127.0.0.1:${inferencePort}`, ended }
}
