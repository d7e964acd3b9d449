import { presentSystemData, resourceId, resourceType, type WorkspacePath } from '#lib/arm/resource.ts'
import type { DataAsset, DataVersion } from '#lib/data-assets/schema.ts'

/** A data container as azureml-rest section 2.6 has it. */
export function presentDataAsset(asset: DataAsset, workspace: WorkspacePath) {
  const { name, dataType, description, tags, properties, isArchived, latestVersion = null, nextVersion } = asset
  return {
    id: resourceId(workspace, 'data', name),
    name,
    type: resourceType('data'),
    systemData: presentSystemData(asset),
    properties: {
      dataType,
      description,
      tags,
      properties,
      isArchived,
      latestVersion,
      nextVersion: String(nextVersion),
    },
  }
}
export type DataAssetResource = ReturnType<typeof presentDataAsset>

/** Azure's properties of a version, and below them ours. */
export function presentDataVersion(version: DataVersion, workspace: WorkspacePath) {
  const { description, tags, properties, isArchived, isAnonymous, dataType, dataUri } = version
  const { assetName, files = null, bytes = null } = version
  return {
    id: resourceId(workspace, 'data', assetName, 'versions', version.version),
    name: version.version,
    type: resourceType('data', 'versions'),
    systemData: presentSystemData(version),
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
