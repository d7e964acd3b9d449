import { join } from 'node:path'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import type { Datastore } from '#lib/datastores/datastore.ts'
import { getDatastore, getDefaultDatastore } from '#lib/datastores/get.ts'
import type { RunSteps } from '#lib/pipeline-drafts/run-store.ts'
import type { PipelineDraft } from '#lib/pipeline-drafts/schema.ts'
import { packPipeline } from '#lib/pipelines/serving/pack-pipeline.ts'
import type { NodePort, ServingPlan } from '#lib/pipelines/serving/plan-serving.ts'
import { deletePath } from '#lib/storage/delete-path.ts'
import { localPath } from '#lib/storage/local-path.ts'
import { replaceFolder } from '#lib/storage/replace-folder.ts'
import { removeScratch, scratchFolder } from '#lib/storage/scratch-folder.ts'

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
  const { store, name: datastore } = await (settings.datastore
    ? getDatastore(ctx, settings.datastore)
    : getDefaultDatastore(ctx))
  const id = ctx.newId()
  const path = `pipelines/${name}/${id}`
  // Hidden, so that no listing takes what is being made for a model.
  const scratch = `pipelines/${name}/.${id}`
  try {
    const folder = join(await scratchFolder(store, scratch), 'packed')
    const { dropped } = await packPipeline(
      {
        graph: run.graph,
        folderOf: locateOutputs(ctx, run),
        labels: draft.derivation?.labels ?? [],
        createdAt: ctx.now(),
      },
      folder,
    )
    await replaceFolder(store, path, folder)
    return { datastore, path, dropped, remove: () => deletePath(store, path) }
  } finally {
    await removeScratch(store, scratch)
  }
}

/** Finds the absolute folder of what a node of the run made at a port. */
function locateOutputs(ctx: Context, run: RunSteps): (port: NodePort) => Promise<string> {
  const datastores = new Map<string, Promise<Datastore>>()
  return async ({ node, port }) => {
    const output = run.outputs.get(node)?.[port]
    if (!output)
      throw new AppError(
        'InvalidState',
        `The run '${run.name}' has no output '${port}' of '${node}'. Submit the pipeline again, and deploy it when the run has completed.`,
        node,
      )
    const found = datastores.get(output.datastore) ?? getDatastore(ctx, output.datastore)
    datastores.set(output.datastore, found)
    return localPath((await found).store, output.path)
  }
}
