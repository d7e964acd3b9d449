import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { measureData } from '#lib/data-assets/measure.ts'
import { putDataVersion } from '#lib/data-assets/put-version.ts'
import type { DataVersion } from '#lib/data-assets/schema.ts'
import { findVersion, saveMeasure } from '#lib/data-assets/version-store.ts'

interface GrowingFolder {
  name: string
  /** The first of these that is free, or is this folder already. */
  versions: readonly string[]
  dataUri: string
  description: string
}

/** Registers a folder that Slipway itself goes on filling, or counts anew what is in one that is registered. */
export async function registerGrowingFolder(
  ctx: Context,
  { name, versions, dataUri, description }: GrowingFolder,
): Promise<DataVersion> {
  for (const version of versions) {
    const existing = await findVersion(ctx.db, ctx.workspace.id, name, version)
    if (!existing) {
      const properties = { dataType: 'uri_folder', dataUri, description, tags: {}, properties: {} } as const
      const flags = { isArchived: false, isAnonymous: false }
      const put = await putDataVersion(ctx, { name, version, properties: { ...properties, ...flags } })
      return put.version
    }
    if (existing.dataUri !== dataUri) continue
    const measure = await measureData(ctx, dataUri, 'uri_folder')
    await saveMeasure(ctx.db, existing.id, measure, ctx.now(), ctx.principal.name)
    return { ...existing, ...measure }
  }
  throw new AppError(
    'Conflict',
    `The data asset '${name}' has other data as version ${versions.join(' and as version ')}. Delete or rename it.`,
  )
}
