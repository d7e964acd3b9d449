import type { World } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { appendBuildLog, endBuild, startBuild } from '#lib/environments/builds/store.ts'
import { ensureEnvironment, type ReadyEnvironment } from '#lib/python/environment/ensure.ts'
import type { EnvironmentSpec } from '#lib/python/environment/environment-spec.ts'
import { hashEnvironment } from '#lib/python/environment/hash.ts'

export type BuildWorld = Pick<World, 'db' | 'config' | 'now' | 'newId'>

interface EnsureBuiltOptions {
  onLog?: (line: string) => void
  signal?: AbortSignal | undefined
  isRebuild?: boolean
}

/** How often the log goes to the database while lines arrive. */
const logMs = 700

/**
 * The environment of a spec on this machine, built when it is not there, with state and log in its EnvironmentBuild row:
 * `GET …/environmentBuilds/{hash}/log` shows it. Throws as ensureEnvironment does.
 */
export async function ensureBuilt(
  world: BuildWorld,
  spec: EnvironmentSpec,
  { onLog, signal, isRebuild = false }: EnsureBuiltOptions = {},
): Promise<ReadyEnvironment> {
  const { db, config, now, newId } = world
  const hash = hashEnvironment(spec, config.python)
  const log = createLogWriter((text) => appendBuildLog(db, hash, text))
  const start = () => startBuild(db, { id: newId(), hash, spec, now: now() })
  let isOurs = false
  try {
    const ready = await ensureEnvironment(spec, {
      home: config.home,
      settings: config.python,
      signal,
      isRebuild,
      onBuild: async () => {
        isOurs = true
        await start()
      },
      onLog: (line) => {
        if (isOurs) log.add(line)
        onLog?.(line)
      },
    })
    await log.close()
    // What was there already says nothing of a build that somebody has asked for since.
    if (isOurs) await endBuild(db, hash, succeeded(ready, now()))
    return ready
  } catch (error) {
    // Somebody else's build goes on, and so does its log.
    if (!isOurs && signal?.aborted) throw error
    // What fails before anything is built, for want of a Python, is to be read in the same place.
    if (!isOurs) await start()
    const message = error instanceof Error ? error.message : String(error)
    log.add(lastLine(error, message, isOurs))
    await log.close()
    await endBuild(db, hash, { state: 'Failed', error: message, endedAt: now() })
    throw error
  }
}

/** How the record of a build ends that has made this. */
export const succeeded = ({ tool, python }: ReadyEnvironment, endedAt: Date) => ({
  state: 'Succeeded' as const,
  tool,
  python,
  endedAt,
})

/** Collects lines and writes them now and then, in order. */
function createLogWriter(write: (text: string) => Promise<void>) {
  let pending = ''
  let writing = Promise.resolve()
  const flush = () => {
    if (pending === '') return
    const text = pending
    pending = ''
    // A line that is not stored must not end the build; the last flush is awaited and reports a lost database.
    writing = writing.then(() => write(text))
    writing.catch(() => undefined)
  }
  const timer = setInterval(flush, logMs)
  return {
    add: (line: string) => {
      pending += `${line}\n`
    },
    close: async () => {
      clearInterval(timer)
      flush()
      await writing
    },
  }
}

/** What the log does not say yet: of a resolver's failure it has all but the advice. */
function lastLine(error: unknown, message: string, isOurs: boolean): string {
  if (!(error instanceof AppError)) return `The build broke off: ${message}`
  return isOurs && error.code === 'UserError' ? (message.split('\n').at(-1) ?? '') : message
}
