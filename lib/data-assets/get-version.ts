import { getAssetVersion } from '#lib/assets/get-version.ts'
import type { Context } from '#lib/core/context.ts'
import type { DataVersion } from '#lib/data-assets/schema.ts'
import { findLatestVersion, findVersion } from '#lib/data-assets/version-store.ts'

export interface DataVersionId {
  name: string
  /** A version, or the label `latest`. */
  version: string
}

/** Throws ResourceNotFound. */
export async function getDataVersion(ctx: Context, id: DataVersionId): Promise<DataVersion> {
  return getAssetVersion(ctx, id, { findVersion, findLatestVersion, what: 'data asset', target: 'version' })
}
