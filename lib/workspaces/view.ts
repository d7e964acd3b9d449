import { resourceType, workspacePath } from '#lib/arm/resource.ts'
import type { Config } from '#lib/config.ts'
import type { WorkspaceRef } from '#lib/core/context.ts'

/** A workspace in ARM's shape (azureml-rest section 2.3). */
export function presentWorkspace(
  workspace: WorkspaceRef,
  { publicUrl, tenantId }: Pick<Config, 'publicUrl' | 'tenantId'>,
) {
  return {
    id: workspacePath(workspace),
    name: workspace.name,
    type: resourceType(),
    location: workspace.location,
    properties: {
      workspaceId: workspace.id,
      friendlyName: workspace.name,
      tenantId,
      discoveryUrl: `${publicUrl}/discovery`,
      publicNetworkAccess: 'Enabled' as const,
      v1LegacyMode: false,
      provisioningState: 'Succeeded' as const,
    },
  }
}

export type WorkspaceResource = ReturnType<typeof presentWorkspace>
