import { presentSystemData, resourceId, resourceType, type WorkspacePath } from '#lib/arm/resource.ts'
import type { DataAsset, DataVersion } from '#lib/data-assets/schema.ts'

/** A data asset as a dataset of the 2021 API versions (azureml-rest section 2.6). */
export function presentDataset(asset: DataAsset, workspace: WorkspacePath) {
  const { name, description, tags, properties, isArchived, latestVersion = null, nextVersion } = asset
  return {
    id: resourceId(workspace, 'datasets', name),
    name,
    type: resourceType('datasets'),
    systemData: presentSystemData(asset),
    properties: { description, tags, properties, isArchived, latestVersion, nextVersion: String(nextVersion) },
  }
}

/** A version of a data asset as one of a dataset. */
export function presentDatasetVersion(version: DataVersion, workspace: WorkspacePath) {
  const { description, tags, properties, isArchived, isAnonymous, dataType, dataUri } = version
  return {
    id: resourceId(workspace, 'datasets', version.assetName, 'versions', version.version),
    name: version.version,
    type: resourceType('datasets', 'versions'),
    systemData: presentSystemData(version),
    properties: {
      description,
      tags,
      properties,
      isArchived,
      isAnonymous,
      datasetType: 'Simple' as const,
      paths: [dataType === 'uri_folder' ? { folder: dataUri } : { file: dataUri }],
    },
  }
}
