import { resourceId } from '#lib/arm/resource.ts'
import { recordWork } from '#lib/core/audit-work.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { orNothing } from '#lib/core/or-nothing.ts'
import { presentDatastoreUri } from '#lib/datastores/uri.ts'
import {
  getRegisteredModel,
  type MlflowModelVersion,
  getModelVersion as readModelVersion,
} from '#lib/mlflow-registry/registered-models.ts'
import { connectionOf } from '#lib/mlflow-servers/connection.ts'
import { getMlflowServer } from '#lib/mlflow-servers/get.ts'
import { type FoundImport, moveImport } from '#lib/mlflow-servers/imports/store.ts'
import { getModel } from '#lib/models/get.ts'
import { getModelVersion } from '#lib/models/get-version.ts'
import { putModelVersion } from '#lib/models/put-version.ts'
import { insertNotification } from '#lib/notifications/insert.ts'

const timeoutMs = 60_000

/**
 * Registers the fetched files with what the tracking server says about them. The number is written down first, so that
 * a process that dies in between is followed by one that registers nothing twice.
 */
export async function registerImported(ctx: Context, item: FoundImport): Promise<void> {
  const connection = connectionOf(ctx, await getMlflowServer(ctx, item.serverName))
  const signal = AbortSignal.timeout(timeoutMs)
  const [there, { description }] = await Promise.all([
    readModelVersion(connection, { name: item.modelName, version: item.modelVersion }, signal),
    getRegisteredModel(connection, item.modelName, signal),
  ])
  const targetVersion = item.targetVersion ?? (await chooseVersion(ctx, item))
  if (!(await moveImport(ctx.db, item, 'Running', { targetVersion }))) return
  await putOnce(ctx, item, targetVersion, { ...there, description: there.description || description })
  if (!(await moveImport(ctx.db, item, 'Completed', { endedAt: ctx.now() }))) return
  recordWork(ctx, {
    operation: 'models/{name}/versions/{version}',
    summary: `Import of a model from ${item.serverName}`,
    resourceId: resourceId(ctx.workspace, 'models', item.targetName, 'versions', targetVersion),
  })
  await insertNotification(ctx, ctx.db, {
    level: 'success',
    title: `Model ${item.targetName}, version ${targetVersion}, was imported from ${item.serverName}.`,
    href: `/models/${encodeURIComponent(item.targetName)}/${encodeURIComponent(targetVersion)}`,
  })
}

async function putOnce(ctx: Context, item: FoundImport, version: string, there: MlflowModelVersion): Promise<void> {
  const { targetName: name, datastore, path } = item
  const modelUri = presentDatastoreUri({ datastore, path })
  try {
    await putModelVersion(ctx, {
      name,
      version,
      mustBeNew: true,
      properties: {
        modelUri,
        modelType: 'mlflow_model',
        mustScore: true,
        description: there.description,
        tags: Object.fromEntries(there.tags.map(({ key, value }) => [key, value])),
        properties: {
          'mlflow.server': item.serverName,
          'mlflow.model': item.modelName,
          'mlflow.version': item.modelVersion,
          ...(there.run_id && { 'mlflow.run': there.run_id }),
        },
        isArchived: false,
      },
    })
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'PreconditionFailed') throw error
    const existing = await getModelVersion(ctx, { name, version })
    if (existing.modelUri !== modelUri) throw error
  }
}

/** MLflow's own number where it is free, else the next. */
async function chooseVersion(ctx: Context, { targetName, modelVersion }: FoundImport): Promise<string> {
  const model = await orNothing(getModel(ctx, { name: targetName }))
  return !model || Number(modelVersion) >= model.nextVersion ? modelVersion : String(model.nextVersion)
}
