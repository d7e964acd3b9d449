import type { AssetContainer } from '#lib/arm/asset.ts'
import { type Audited, presentSystemData, resourceId, resourceType, type WorkspacePath } from '#lib/arm/resource.ts'

/** A container as azureml-rest section 2.6 has it; `kind` is the segment of its id: `codes`. */
export function presentContainer(kind: string, asset: AssetContainer, workspace: WorkspacePath) {
  const { name, description, tags, properties, isArchived, latestVersion = null, nextVersion } = asset
  return {
    id: resourceId(workspace, kind, name),
    name,
    type: resourceType(kind),
    systemData: presentSystemData(asset),
    properties: { description, tags, properties, isArchived, latestVersion, nextVersion: String(nextVersion) },
  }
}

/** What a version has beside its properties. */
export function versionEnvelope(
  kind: string,
  name: string,
  version: Audited & { version: string },
  workspace: WorkspacePath,
) {
  return {
    id: resourceId(workspace, kind, name, 'versions', version.version),
    name: version.version,
    type: resourceType(kind, 'versions'),
    systemData: presentSystemData(version),
  }
}
