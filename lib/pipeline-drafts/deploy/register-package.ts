import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { getDatastore, getDefaultDatastore } from '#lib/datastores/get.ts'
import { presentDatastoreUri } from '#lib/datastores/uri.ts'
import { getModel } from '#lib/models/get.ts'
import { putModelVersion } from '#lib/models/put-version.ts'
import type { ModelVersion } from '#lib/models/schema.ts'
import type { RunSteps } from '#lib/pipeline-drafts/run-store.ts'
import type { PipelineDraft } from '#lib/pipeline-drafts/schema.ts'
import { packPipeline } from '#lib/pipelines/serving/pack-pipeline.ts'
import type { NodePort, ServingPlan } from '#lib/pipelines/serving/plan-serving.ts'
import { localPath } from '#lib/storage/local-path.ts'

/** Packs what ran and registers it as the next version of a model that is called like the endpoint. */
export async function registerPackage(
  ctx: Context,
  draft: PipelineDraft,
  run: RunSteps,
  name: string,
): Promise<{ version: ModelVersion; dropped: ServingPlan['dropped'] }> {
  const datastore = await getDefaultDatastore(ctx)
  const path = `pipelines/${name}/${ctx.newId()}`
  const folder = await localPath(datastore.store, path)
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
    const { version } = await putModelVersion(ctx, {
      name,
      version: await nextVersion(ctx, name),
      mustBeNew: true,
      properties: {
        description: `Inference pipeline '${draft.displayName}' as it ran in ${run.name}`,
        tags: {},
        properties: { 'slipway.job': run.name, 'slipway.draft': draft.id },
        isArchived: false,
        modelUri: presentDatastoreUri({ datastore: datastore.name, path }),
        modelType: 'mlflow_model',
        mustScore: true,
        jobName: run.name,
      },
    })
    return { version, dropped }
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
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

async function nextVersion(ctx: Context, name: string): Promise<string> {
  try {
    return String((await getModel(ctx, { name })).nextVersion)
  } catch (error) {
    if (error instanceof AppError && error.code === 'ResourceNotFound') return '1'
    throw error
  }
}
