import type { AssetVersionId } from '#lib/arm/asset.ts'
import { getAssetVersion } from '#lib/assets/get-version.ts'
import type { ComponentVersion } from '#lib/components/schema.ts'
import { findLatestVersion, findVersion } from '#lib/components/version-store.ts'
import type { Context } from '#lib/core/context.ts'

/** What azure-ai-ml asks for when it is given no version. */
const azureDefault = 'azureml_default'

/** Throws ResourceNotFound. */
export async function getComponentVersion(ctx: Context, id: AssetVersionId): Promise<ComponentVersion> {
  const version = id.version.toLowerCase() === azureDefault ? 'latest' : id.version
  return getAssetVersion(
    ctx,
    { ...id, version },
    { findVersion, findLatestVersion, what: 'component', target: 'component' },
  )
}
