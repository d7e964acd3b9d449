import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { getDatastore, getDefaultDatastore } from '#lib/datastores/get.ts'
import type { RunSteps } from '#lib/pipeline-drafts/run-store.ts'
import type { PipelineDraft } from '#lib/pipeline-drafts/schema.ts'
import { packPipeline } from '#lib/pipelines/serving/pack-pipeline.ts'
import type { NodePort, ServingPlan } from '#lib/pipelines/serving/plan-serving.ts'
import { localPath } from '#lib/storage/local-path.ts'

/** What ran as files of a datastore, not registered yet. */
export interface Packed {
  datastore: string
  path: string
  dropped: ServingPlan['dropped']
  remove: () => Promise<void>
}

/** Writes what ran, packed, below `pipelines/<name>` of the pipeline's datastore. Throws UserError and InvalidState; then nothing is left. */
export async function packRun(ctx: Context, draft: PipelineDraft, run: RunSteps, name: string): Promise<Packed> {
  const { settings } = run.graph
  const datastore = await (settings.datastore ? getDatastore(ctx, settings.datastore) : getDefaultDatastore(ctx))
  const path = `pipelines/${name}/${ctx.newId()}`
  const folder = await localPath(datastore.store, path)
  const remove = () => rm(folder, { recursive: true, force: true })
  try {
    const folders = await locateOutputs(ctx, run)
    const { dropped } = await packPipeline(
      {
        graph: run.graph,
        folderOf: (port) => requireFolder(folders, port, run),
        labels: draft.derivation?.labels ?? [],
        createdAt: ctx.now(),
      },
      folder,
    )
    return { datastore: datastore.name, path, dropped, remove }
  } catch (error) {
    await remove()
    throw error
  }
}

/** Absolute folders of what the run made, by node and port. */
async function locateOutputs(ctx: Context, run: RunSteps): Promise<Map<string, string>> {
  const stores = new Map<string, Promise<{ store: Parameters<typeof localPath>[0] }>>()
  const folders = new Map<string, string>()
  for (const [node, outputs] of run.outputs) {
    for (const [port, { datastore, path }] of Object.entries(outputs)) {
      const found = stores.get(datastore) ?? getDatastore(ctx, datastore)
      stores.set(datastore, found)
      folders.set(join(node, port), await localPath((await found).store, path))
    }
  }
  return folders
}

function requireFolder(folders: ReadonlyMap<string, string>, { node, port }: NodePort, run: RunSteps): string {
  const folder = folders.get(join(node, port))
  if (folder !== undefined) return folder
  throw new AppError(
    'InvalidState',
    `The run '${run.name}' has no output '${port}' of '${node}'. Submit the pipeline again, and deploy it when the run has completed.`,
    node,
  )
}
