import { resourceId, resourceType, type WorkspacePath } from '#lib/arm/resource.ts'

/** A deployment that is made of an asset. */
export interface AssetUser {
  kind: 'batchEndpoints' | 'onlineEndpoints'
  endpointName: string
  name: string
  /** Of a batch endpoint: who names no deployment gets this one. */
  isDefault: boolean
  provisioningState: string
  createdAt: Date
  /** Of the asset. */
  version: string
  scoringScript: string | undefined
}

/** What a deployment is asked by: an asset's version, or all versions of an asset. */
export type UsedAsset =
  | { modelVersionId: string }
  | { modelId: string }
  | { environmentVersionId: string }
  | { environmentId: string }
  | { codeVersionId: string }
  | { codeId: string }
  | UsedComponent

/** What batch deployments alone are made of. */
export type UsedComponent = { componentVersionId: string } | { componentId: string }

/** The deployment as a resource that lists of users show; `properties` are those of the list. */
export function presentUser<P extends object>(
  { kind, endpointName, name, isDefault, provisioningState, createdAt }: AssetUser,
  workspace: WorkspacePath,
  properties: P,
) {
  return {
    id: resourceId(workspace, kind, endpointName, 'deployments', name),
    name,
    type: resourceType(kind, 'deployments'),
    properties: {
      endpointKind: kind,
      endpointName,
      isDefault,
      provisioningState,
      ...properties,
      createdAt: createdAt.toISOString(),
    },
  }
}
