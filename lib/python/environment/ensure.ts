import { randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { PythonSettings } from '#lib/config.ts'
import { AppError } from '#lib/core/errors.ts'
import { buildEnvironment, interpreterIn } from '#lib/python/environment/build.ts'
import { type BuildLock, withBuildLock } from '#lib/python/environment/build-lock.ts'
import { choosePython } from '#lib/python/environment/choose-python.ts'
import type { EnvironmentSpec } from '#lib/python/environment/environment-spec.ts'
import { isProgram } from '#lib/python/environment/find-uv.ts'
import { hashEnvironment } from '#lib/python/environment/hash.ts'

export interface EnsureOptions {
  /** `$SLIPWAY_HOME`: environments are in its folder `environments`. */
  home: string
  settings: PythonSettings
  onLog: (line: string) => void
  /** Called when nobody else has built it and the build begins. */
  onBuild?: () => Promise<void>
  signal?: AbortSignal | undefined
  /** Builds anew what is there; the one before stays for the processes that run in it, until the build after this one. */
  isRebuild?: boolean
}

export interface ReadyEnvironment {
  interpreter: string
  hash: string
  /** False when it was there already, or somebody else has just built it. */
  built: boolean
  seconds: number
  tool: string
  /** Full version of its Python. */
  python: string
}

/** `ready.json`, written last: the folder of the attempt that succeeded, and what it was made with. */
const marker = z.object({ attempt: z.string(), tool: z.string(), python: z.string(), builtAt: z.string() })

/**
 * The environment of a spec, built when it is not there. It is in `environments/<hash>/<attempt>`; of several builds of one
 * hash, in any number of processes, one is made and the others wait for it. A build that fails leaves nothing.
 * Throws UserError with the resolver's words, Unavailable without a fitting Python, InvalidState when cancelled.
 */
export async function ensureEnvironment(spec: EnvironmentSpec, options: EnsureOptions): Promise<ReadyEnvironment> {
  const startedAt = performance.now()
  const { home, settings, onLog, signal, isRebuild = false } = options
  const hash = hashEnvironment(spec, settings)
  const folder = join(home, 'environments', hash)
  const answer = ({ interpreter, tool, python }: Found, built: boolean): ReadyEnvironment => ({
    interpreter,
    tool,
    python,
    hash,
    built,
    seconds: Math.round(performance.now() - startedAt) / 1000,
  })
  const before = await findReady(folder)
  if (before && !isRebuild) return answer(before, false)
  const python = await choosePython(spec.python, settings)
  await mkdir(folder, { recursive: true })
  const onWait = () => onLog('Another build of the same environment is under way; waiting for it.')
  const build = async (lock: BuildLock) => {
    const after = await findReady(folder)
    if (after && (!isRebuild || after.builtAt !== before?.builtAt)) return answer(after, false)
    await options.onBuild?.()
    await removeAttempts(folder, after?.attempt)
    const attempt = randomBytes(4).toString('hex')
    const limit = AbortSignal.timeout(settings.buildTimeoutMs)
    const stop = signal ? AbortSignal.any([signal, limit]) : limit
    try {
      const onChild = (pid: number) => lock.noteChild(pid)
      const tool = await buildEnvironment(join(folder, attempt), spec, python, {
        settings,
        onLog,
        signal: stop,
        onChild,
      })
      await writeMarker(folder, { attempt, tool, python: python.version, builtAt: new Date().toISOString() })
    } catch (error) {
      await removeAttempts(folder, after?.attempt)
      throw limit.aborted ? tookTooLong(settings) : error
    }
    const ready = await findReady(folder)
    if (!ready) throw new Error(`The environment in ${folder} was built and is not there.`)
    onLog(`Ready after ${Math.round((performance.now() - startedAt) / 100) / 10} seconds.`)
    return answer(ready, true)
  }
  try {
    return await withBuildLock(`${folder}.lock`, { signal, onWait }, build)
  } catch (error) {
    // Gone unless an earlier attempt is in it.
    await rmdir(folder).catch(() => undefined)
    throw signal?.aborted ? cancelled() : error
  }
}

interface Found {
  interpreter: string
  tool: string
  python: string
  attempt: string
  builtAt: string
}

/** undefined when nothing was built to its end, or the Python it was made with has been removed since. */
async function findReady(folder: string): Promise<Found | undefined> {
  try {
    const found = marker.parse(JSON.parse(await readFile(join(folder, 'ready.json'), 'utf8')))
    const interpreter = interpreterIn(join(folder, found.attempt, 'venv'))
    return (await isProgram(interpreter)) ? { ...found, interpreter } : undefined
  } catch {
    return undefined
  }
}

async function writeMarker(folder: string, content: z.infer<typeof marker>): Promise<void> {
  const path = join(folder, 'ready.json')
  await writeFile(`${path}.new`, JSON.stringify(content))
  await rename(`${path}.new`, path)
}

/** What killed and failed builds have left, and environments that were replaced. */
async function removeAttempts(folder: string, kept: string | undefined): Promise<void> {
  const names = await readdir(folder).catch(() => [])
  const left = names.filter((name) => name !== kept && (kept === undefined || name !== 'ready.json'))
  for (const name of left) await rm(join(folder, name), { recursive: true, force: true, maxRetries: 5 })
}

const cancelled = () => new AppError('InvalidState', 'The build of the environment was cancelled.')

const tookTooLong = ({ buildTimeoutMs }: PythonSettings) =>
  new AppError(
    'Unavailable',
    `The environment was not built within ${buildTimeoutMs / 1000} seconds (SLIPWAY_PYTHON_BUILD_TIMEOUT_SECONDS). The build log says how far it came.`,
    'environment',
  )
