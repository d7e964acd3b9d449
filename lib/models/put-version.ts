import { assetVersion, versionNumber } from '#lib/arm/asset.ts'
import { describeAnew, newAsset } from '#lib/assets/describe.ts'
import { registeredNews } from '#lib/assets/registered-news.ts'
import { versionExists } from '#lib/assets/version-exists.ts'
import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { parseInput } from '#lib/core/parse.ts'
import { resolveDatastoreUri } from '#lib/datastores/resolve-uri.ts'
import { presentDatastoreUri } from '#lib/datastores/uri.ts'
import { type Db, inTransaction } from '#lib/db/client.ts'
import { inspectStored } from '#lib/models/inspect-stored.ts'
import { type ModelVersion, modelName } from '#lib/models/schema.ts'
import { ensureModel, findModel, reserveVersion } from '#lib/models/store.ts'
import { findVersion, insertVersion, updateVersion } from '#lib/models/version-store.ts'
import type { ModelVersionBody } from '#lib/models/wire.ts'
import { insertNotification } from '#lib/notifications/insert.ts'

/** `mustBeNew` refuses to change a version that exists. */
export type PutVersionInput = ModelVersionBody & { name: string; version: string; mustBeNew?: boolean }

/**
 * Registers the files at `modelUri` as a version, after opening the model; or changes what can change about a version.
 * Throws UserError with file and reason when the files are not a model, and PreconditionFailed; then nothing is stored.
 */
export async function putModelVersion(
  ctx: Context,
  input: PutVersionInput,
): Promise<{ version: ModelVersion; created: boolean }> {
  authorize(ctx.principal, 'write')
  const place = await resolveDatastoreUri(ctx, input.properties.modelUri)
  const modelUri = presentDatastoreUri({ datastore: place.datastore.name, path: place.path })
  const existing = await findVersion(ctx.db, ctx.workspace.id, input.name, input.version)
  if (existing && input.mustBeNew) throw versionExists(`model '${existing.modelName}'`, existing.version)
  if (existing) return { version: await change(ctx, existing, modelUri, input), created: false }
  const name = (await findModel(ctx.db, ctx.workspace.id, input.name))?.name ?? parseInput(modelName, input.name)
  const number = parseInput(assetVersion, input.version)
  const found = await inspectStored(place, input.properties.modelType, input.properties.mustScore)
  const { modelType: _, mustScore: __, jobName, ...described } = input.properties
  const record = {
    ...newAsset(ctx, name),
    ...described,
    modelName: name,
    version: number,
    modelUri,
    jobName,
    ...found,
    codeConfirmed: undefined,
  }
  const version = await inTransaction(ctx.db, (db) => insert(ctx, db, record))
  return { version, created: true }
}

async function insert(
  ctx: Context,
  db: Db,
  record: Omit<ModelVersion, 'modelId' | 'deploymentCount'>,
): Promise<ModelVersion> {
  const modelId = await ensureModel(db, ctx.workspace.id, newAsset(ctx, record.modelName))
  const version = { ...record, modelId, deploymentCount: 0 }
  await insertVersion(db, version)
  await reserveVersion(db, modelId, versionNumber(version.version), ctx.now(), ctx.principal.name)
  // The samples of the first start are no news to anybody.
  if (ctx.principal.kind !== 'system') {
    const id = { name: version.modelName, version: version.version }
    await insertNotification(ctx, db, registeredNews(ctx.workspace, 'models', 'Model', id))
  }
  return version
}

async function change(
  ctx: Context,
  existing: ModelVersion,
  modelUri: string,
  { properties }: PutVersionInput,
): Promise<ModelVersion> {
  // Azure's clients compare this text, which may therefore neither say more nor name a target.
  if (modelUri !== existing.modelUri) throw new AppError('UserError', 'Asset paths cannot be updated.')
  if (properties.modelType === 'mlflow_model' && existing.kind !== 'mlflow_model') {
    throw new AppError(
      'UserError',
      `Version ${existing.version} of model '${existing.modelName}' is not an MLflow model, and its type cannot change.`,
      'modelType',
    )
  }
  const changed = describeAnew(ctx, existing, properties)
  await updateVersion(ctx.db, changed)
  return changed
}
