import { z } from 'zod'
import { newAsset } from '#lib/assets/describe.ts'
import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { parseInput } from '#lib/core/parse.ts'
import { getDataAsset } from '#lib/data-assets/get.ts'
import { type DataAsset, type DataType, dataName } from '#lib/data-assets/schema.ts'
import { findDataAsset, saveDataAsset } from '#lib/data-assets/store.ts'
import type { DataAssetBody } from '#lib/data-assets/wire.ts'

/** Creates a data asset without versions, or replaces what the caller may set about it; archiving it archives all versions. */
export async function putDataAsset(
  ctx: Context,
  { name, properties }: DataAssetBody & { name: string },
): Promise<{ asset: DataAsset; created: boolean }> {
  authorize(ctx.principal, 'write')
  const existing = await findDataAsset(ctx.db, ctx.workspace.id, name)
  const dataType = requireDataType(properties.dataType)
  if (existing) requireSameType(existing, dataType)
  const fresh = newDataAsset(ctx, existing?.name ?? parseInput(z.object({ name: dataName }), { name }).name, dataType)
  await saveDataAsset(ctx.db, ctx.workspace.id, { ...fresh, ...properties, dataType })
  const asset = await getDataAsset(ctx, { name })
  // Of several who make it at the same moment, one has.
  return { asset, created: asset.id === fresh.id }
}

/** As putDataAsset for a caller who does not say the type: it stays as it is, and a new one is for folders. */
export async function describeDataset(
  ctx: Context,
  { name, properties }: { name: string; properties: Omit<DataAssetBody['properties'], 'dataType'> },
): Promise<{ asset: DataAsset; created: boolean }> {
  authorize(ctx.principal, 'write')
  const existing = await findDataAsset(ctx.db, ctx.workspace.id, name)
  return putDataAsset(ctx, { name, properties: { ...properties, dataType: existing?.dataType ?? 'uri_folder' } })
}

/** A data asset that has nothing but its name and type yet. */
export const newDataAsset = (ctx: Context, name: string, dataType: DataType) => ({ ...newAsset(ctx, name), dataType })

export function requireDataType(dataType: DataType | 'mltable'): DataType {
  if (dataType !== 'mltable') return dataType
  throw new AppError(
    'UserError',
    "Data of type mltable cannot be registered: batch scoring reads files, and does not run an MLTable's steps. Register the files themselves as uri_folder or uri_file.",
    'dataType',
  )
}

export function requireSameType({ name, dataType }: Pick<DataAsset, 'name' | 'dataType'>, wanted: DataType): void {
  if (dataType === wanted) return
  throw new AppError(
    'UserError',
    `The data asset '${name}' is of type ${dataType}, and so are all its versions. Choose another name for data of type ${wanted}.`,
    'dataType',
  )
}
