import { z } from 'zod'
import { assetVersion, versionNumber } from '#lib/arm/asset.ts'
import { describeAnew } from '#lib/assets/describe.ts'
import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { parseInput } from '#lib/core/parse.ts'
import { measureData } from '#lib/data-assets/measure.ts'
import { newDataAsset, requireDataType, requireSameType } from '#lib/data-assets/put.ts'
import { type DataVersion, dataName } from '#lib/data-assets/schema.ts'
import { ensureDataAsset, findDataAsset, reserveVersion } from '#lib/data-assets/store.ts'
import { canonicalDataUri } from '#lib/data-assets/uri.ts'
import { findVersion, insertVersion, updateVersion } from '#lib/data-assets/version-store.ts'
import type { DataVersionBody } from '#lib/data-assets/wire.ts'
import { findBlobUrl } from '#lib/datastores/blob-url.ts'
import { parseDatastoreUri, presentDatastoreUri, requireSameWorkspace } from '#lib/datastores/uri.ts'
import { type Db, inTransaction } from '#lib/db/client.ts'

export type PutDataVersionInput = DataVersionBody & { name: string; version: string; mustBeNew?: boolean }

/** Registers what is at `dataUri` as a version, or changes what can change about one. The data itself is neither copied nor moved. */
export async function putDataVersion(
  ctx: Context,
  input: PutDataVersionInput,
): Promise<{ version: DataVersion; created: boolean }> {
  authorize(ctx.principal, 'write')
  const blob = await findBlobUrl(ctx, input.properties.dataUri)
  const given = blob ? presentDatastoreUri(blob) : input.properties.dataUri
  const dataUri = canonicalDataUri(given, ctx.config.urlInput.allowPrivate)
  requireSameWorkspace(parseDatastoreUri(given)?.workspace, ctx.workspace, given)
  const existing = await findVersion(ctx.db, ctx.workspace.id, input.name, input.version)
  if (existing && input.mustBeNew) throw versionTaken(existing)
  if (existing) return { version: await change(ctx, existing, dataUri, input), created: false }
  const dataType = requireDataType(input.properties.dataType)
  const asset = await findDataAsset(ctx.db, ctx.workspace.id, input.name)
  if (asset) requireSameType(asset, dataType)
  const { name, version } = parseInput(z.object({ name: dataName, version: assetVersion }), input)
  const assetName = asset?.name ?? name
  const measure = await measureData(ctx, dataUri, dataType)
  const { dataType: _, ...described } = input.properties
  const record = { ...newDataAsset(ctx, assetName, dataType), ...described, ...measure, assetName, version, dataUri }
  return { version: await inTransaction(ctx.db, (db) => insert(ctx, db, record)), created: true }
}

async function insert(ctx: Context, db: Db, record: Omit<DataVersion, 'assetId'>): Promise<DataVersion> {
  const asset = await ensureDataAsset(db, ctx.workspace.id, newDataAsset(ctx, record.assetName, record.dataType))
  requireSameType({ name: record.assetName, dataType: asset.dataType }, record.dataType)
  const version = { ...record, assetId: asset.id }
  await insertVersion(db, version)
  await reserveVersion(db, asset.id, versionNumber(version.version), ctx.now(), ctx.principal.name)
  return version
}

async function change(
  ctx: Context,
  existing: DataVersion,
  dataUri: string,
  { properties }: PutDataVersionInput,
): Promise<DataVersion> {
  // Azure's clients compare this text, which may therefore neither say more nor name a target.
  if (!isSamePlace(existing.dataUri, dataUri)) throw new AppError('UserError', 'Asset paths cannot be updated.')
  requireSameType({ name: existing.assetName, dataType: existing.dataType }, requireDataType(properties.dataType))
  const changed = describeAnew(ctx, existing, properties)
  await updateVersion(ctx.db, changed)
  return changed
}

const versionTaken = ({ assetName, version }: DataVersion) =>
  new AppError(
    'Conflict',
    `Version ${version} of data asset '${assetName}' exists already. Take another version.`,
    'version',
  )

/** Datastore names are compared without case, paths and URLs with it. */
function isSamePlace(a: string, b: string): boolean {
  const [first, second] = [parseDatastoreUri(a), parseDatastoreUri(b)]
  if (!first || !second) return a === b
  return first.datastore.toLowerCase() === second.datastore.toLowerCase() && first.path === second.path
}
