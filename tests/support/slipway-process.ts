import { type ChildProcess, spawn } from 'node:child_process'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findAccount } from '#lib/postgres/account.ts'
import { dataParent } from '#lib/postgres/place.ts'
import { freePort } from '#lib/postgres/settings.ts'

/** A real `npm start`, as its own process with its own children. */
export interface SlipwayProcess {
  child: ChildProcess
  home: string
  port: number
  url: string
  /** Of the real-time gateway. */
  inferencePort: number
  inferenceUrl: string
  /** Everything it has printed so far. */
  output: () => string
  /** Resolves with the first match in what it prints; rejects when it ends before. */
  printed: (pattern: RegExp) => Promise<RegExpExecArray>
  /** Its exit code, or the signal that ended it. */
  ended: Promise<number | string>
}

/** A temporary home that PostgreSQL's user may enter, and how to remove it. */
export async function createHome(): Promise<{ home: string; remove: () => Promise<void> }> {
  const home = await mkdtemp(join(tmpdir(), 'slipway-home-'))
  await chmod(home, 0o755)
  const parent = await dataParent(home, await findAccount())
  return {
    home,
    remove: async () => {
      for (const folder of new Set([home, parent])) await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Starts Slipway on a home. Where `environment` has no port, a free one is taken. */
export async function startSlipway(home: string, environment: Record<string, string> = {}): Promise<SlipwayProcess> {
  const port = Number(environment.PORT ?? (await freePort()))
  const inferencePort = Number(environment.SLIPWAY_INFERENCE_PORT ?? (await freePort()))
  const ports = { PORT: String(port), SLIPWAY_INFERENCE_PORT: String(inferencePort) }
  const child = spawn(process.execPath, ['lib/main.ts'], {
    env: { ...cleanEnvironment(), SLIPWAY_HOME: home, ...ports, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  const listeners = new Set<() => void>()
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      text += chunk
      for (const listener of listeners) listener()
    })
  const ended = new Promise<number | string>((resolve) =>
    child.once('close', (code, signal) => resolve(code ?? signal ?? 'unknown')),
  )
  const printed = (pattern: RegExp) =>
    new Promise<RegExpExecArray>((resolve, reject) => {
      const look = () => {
        const match = pattern.exec(text)
        if (match) resolve(match)
      }
      listeners.add(look)
      ended.then((outcome) => reject(new Error(`Slipway ended (${outcome}) without printing ${pattern}:\n${text}`)))
      look()
    })
  const url = `http://localhost:${port}`
  const inferenceUrl = `http://localhost:${inferencePort}`
  return { child, home, port, url, inferencePort, inferenceUrl, output: () => text, printed, ended }
}

/** The numbers of the processes that the Slipway of this home runs. */
export async function processesOf(home: string): Promise<{ pid: number; children: number[] }> {
  return JSON.parse(await readFile(join(home, 'running.json'), 'utf8'))
}

/** This process's environment without what the tests' own database and settings put there. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const { DATABASE_URL: _, NODE_ENV: __, ...env } = process.env
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => !/^(SLIPWAY_|VITEST|NEXTAUTH_|PORT$)/.test(name)),
  ) as NodeJS.ProcessEnv
}
