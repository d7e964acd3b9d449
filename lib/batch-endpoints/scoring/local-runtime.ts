import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { JobLog } from '#lib/batch-endpoints/scoring/job-log.ts'
import { openParts, scriptFolder } from '#lib/batch-endpoints/scoring/parts.ts'
import { storeOf } from '#lib/batch-endpoints/scoring/places.ts'
import type { TurnContext } from '#lib/batch-endpoints/scoring/turn-context.ts'
import { AppError } from '#lib/core/errors.ts'
import type { BatchJob } from '#lib/jobs/job.ts'
import { requireSystemPython } from '#lib/python/environment/choose-python.ts'
import { ensureEnvironment } from '#lib/python/environment/ensure.ts'
import type { LocalRuntime, Runtime } from '#lib/scoring/runtime.ts'
import { localPath } from '#lib/storage/local-path.ts'
import { statFile } from '#lib/storage/stat-file.ts'

type PythonSettings = NonNullable<Runtime['python']>

/**
 * What a job's runtime is on this machine: the environment, built when it is not here yet, and the folder of the script.
 * Undefined for jobs of old, which the model itself decides. Throws UserError when the script's folder is gone.
 */
export async function findLocalRuntime(
  ctx: TurnContext,
  job: BatchJob,
  log: JobLog,
  signal: AbortSignal,
): Promise<LocalRuntime | undefined> {
  const { runtime, environmentVariables } = job.payload
  if (!runtime) return undefined
  if (runtime.engine !== 'python') return { engine: runtime.engine }
  const { python = {} } = runtime
  const script = python.script && { folder: await scriptFolderOf(ctx, job, python.script), entry: python.script.entry }
  return {
    engine: 'python',
    interpreter: await findInterpreter(ctx, python, log, signal),
    variables: environmentVariables,
    ...(script && { script, outputFolder: await makeOutputFolder(ctx, job) }),
  }
}

async function findInterpreter(
  { config }: TurnContext,
  { environment, environmentName }: PythonSettings,
  log: JobLog,
  signal: AbortSignal,
): Promise<string> {
  if (!environment) return (await requireSystemPython(config.python)).path
  let writing = Promise.resolve()
  const onLog = (line: string) => {
    writing = writing.then(() => log.environment(line))
    // Awaited when the build has ended: until then nobody would hear of it, and the process would end.
    writing.catch(() => undefined)
  }
  const { home, python: settings } = config
  try {
    const ready = await ensureEnvironment(environment, { home, settings, onLog, signal })
    const name = environmentName ?? "the model's own requirements"
    if (ready.built)
      await log.remark(`Built the Python environment of ${name} in ${Math.round(ready.seconds)} s (${ready.tool}).`)
    await log.master('Info', `Python ${ready.python}, environment of ${name}.`)
    return ready.interpreter
  } finally {
    await writing
  }
}

async function scriptFolderOf(
  ctx: TurnContext,
  job: BatchJob,
  script: NonNullable<PythonSettings['script']>,
): Promise<string> {
  const { place, entry } = script
  const store = await storeOf(ctx, job, place.datastore)
  if (await statFile(store, `${place.path}/${entry}`)) return localPath(store, place.path)
  throw new AppError(
    'UserError',
    `The scoring script '${entry}' is no longer at '${place.path}' in datastore '${place.datastore}'. Register the code again, choose it in the deployment and submit a new job.`,
  )
}

async function makeOutputFolder(ctx: TurnContext, job: BatchJob): Promise<string> {
  const folder = join((await openParts(ctx, job)).folder, scriptFolder)
  await mkdir(folder, { recursive: true })
  return folder
}
