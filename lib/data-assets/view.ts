import type { WorkspacePath } from '#lib/arm/resource.ts'
import { presentContainer, versionEnvelope } from '#lib/assets/view.ts'
import type { DataAsset, DataVersion } from '#lib/data-assets/schema.ts'

/** A data container as azureml-rest section 2.6 has it. */
export function presentDataAsset(asset: DataAsset, workspace: WorkspacePath) {
  const { properties, ...envelope } = presentContainer('data', asset, workspace)
  return { ...envelope, properties: { dataType: asset.dataType, ...properties } }
}
export type DataAssetResource = ReturnType<typeof presentDataAsset>

/** Azure's properties of a version, and below them ours. */
export function presentDataVersion(version: DataVersion, workspace: WorkspacePath) {
  const { description, tags, properties, isArchived, isAnonymous, dataType, dataUri } = version
  const { assetName, files = null, bytes = null } = version
  return {
    ...versionEnvelope('data', assetName, version, workspace),
    properties: {
      description,
      tags,
      properties,
      isArchived,
      isAnonymous,
      dataType,
      dataUri,
      assetName,
      files,
      bytes,
    },
  }
}
export type DataVersionResource = ReturnType<typeof presentDataVersion>
