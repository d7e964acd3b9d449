import { presentSystemData, resourceId, resourceType, type WorkspacePath } from '#lib/arm/resource.ts'
import type { Compute } from '#lib/computes/schema.ts'

type Place = WorkspacePath & { location: string }

/** What surrounds the properties of a compute of any kind. */
export const presentEnvelope = (compute: Compute, workspace: Place) => ({
  id: resourceId(workspace, 'computes', compute.name),
  name: compute.name,
  type: resourceType('computes'),
  location: workspace.location,
  tags: compute.tags,
  systemData: presentSystemData(compute),
})

/** What the properties of every kind begin with; `createdOn` and the like repeat `systemData` because Azure's clients read them. */
export const presentOrigin = (compute: Compute, { location }: Place) => ({
  computeType: compute.kind,
  computeLocation: location,
  description: compute.description,
  provisioningState: compute.provisioningState,
  createdOn: compute.createdAt.toISOString(),
  modifiedOn: compute.updatedAt.toISOString(),
})
