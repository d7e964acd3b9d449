import { resourceType, workspacePath } from '#lib/arm/resource.ts'
import type { WorkspaceRef } from '#lib/core/context.ts'

/** A workspace in ARM's shape (azureml-rest section 2.3). */
export function presentWorkspace(workspace: WorkspaceRef) {
  return {
    id: workspacePath(workspace),
    name: workspace.name,
    type: resourceType(),
    location: workspace.location,
    properties: { workspaceId: workspace.id, friendlyName: workspace.name, provisioningState: 'Succeeded' as const },
  }
}

export type WorkspaceResource = ReturnType<typeof presentWorkspace>
