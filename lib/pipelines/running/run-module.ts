import { mkdir, rm, stat } from 'node:fs/promises'
import { AppError } from '#lib/core/errors.ts'
import type { ModuleRun, NodeContext } from '#lib/pipelines/module-run.ts'
import { loadRun } from '#lib/pipelines/modules/runs.ts'
import { explainFailure } from '#lib/pipelines/running/explain-failure.ts'
import { findPandas } from '#lib/pipelines/running/find-pandas.ts'
import type { ModuleTask } from '#lib/pipelines/running/module-task.ts'
import { openNodeDuckDb } from '#lib/pipelines/tables/open-node-duckdb.ts'
import { runTableModule } from '#lib/pipelines/tables/run-table-module.ts'

/** Runs a module over folders in this process. Throws UserError for the person who drew it. */
export async function runModule(task: ModuleTask, log: (line: string) => void, signal: AbortSignal): Promise<void> {
  const run = await loadRun(task.module)
  if (run.kind === 'pass') return
  const { tempFolder, memoryMb, threads } = task
  await mkdir(tempFolder, { recursive: true })
  const { connection, close } = await openNodeDuckDb({ folders: await listPlaces(task), threads, memoryMb, tempFolder })
  try {
    await runIn({ ...contextOf(task), duckdb: connection, log, signal }, run, task)
  } catch (cause) {
    throw explainFailure(cause, task)
  } finally {
    close()
    await rm(tempFolder, { recursive: true, force: true })
  }
}

async function runIn(context: NodeContext, run: ModuleRun, { parameters }: ModuleTask): Promise<void> {
  // The registry pairs a module with its manifest, whose schema the parameters have passed.
  const own = parameters as never
  if (run.kind === 'table') await runTableModule(context, run, own)
  else if (run.kind === 'folder') await run.run(context, own)
}

function contextOf({ inputs, outputs, assets, clockSeed, urlInput, python }: ModuleTask) {
  let found: Promise<string> | undefined
  return { inputs, outputs, assets, clockSeed, urlInput, python: () => (found ??= findPandas(python)) }
}

/** Everything that the module may read or write. A place to write to need not exist yet. */
async function listPlaces({ inputs, outputs, assets, tempFolder }: ModuleTask): Promise<string[]> {
  const assetPaths = await Promise.all(
    Object.values(assets).map(async ({ path }) => ((await stat(path).catch(() => undefined)) ? [path] : [])),
  )
  const places = [...Object.values(inputs), ...Object.values(outputs), tempFolder]
  for (const place of places) {
    if (await stat(place).catch(() => undefined)) continue
    throw new AppError('UserError', `The folder '${place}' is gone: something else removed it. Run the pipeline again.`)
  }
  return [...places, ...assetPaths.flat()]
}
