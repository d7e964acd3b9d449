import { presentSystemData, resourceType, workspacePath } from '#lib/arm/resource.ts'
import type { Config } from '#lib/config.ts'
import { keyOfFirst, workspaceKey } from '#lib/workspaces/key.ts'
import type { Workspace } from '#lib/workspaces/workspace.ts'

/** A workspace in ARM's shape (azureml-rest section 2.3). `isConfigured` is ours: that one cannot be deleted. */
export function presentWorkspace(
  workspace: Workspace,
  { publicUrl, tenantId, workspace: configured }: Pick<Config, 'publicUrl' | 'tenantId' | 'workspace'>,
) {
  const { id, subscriptionId, resourceGroup, name, location, tags, friendlyName, description, linked } = workspace
  return {
    id: workspacePath(workspace),
    name,
    type: resourceType(),
    location,
    tags,
    kind: 'Default' as const,
    sku: { name: 'Basic' as const, tier: 'Basic' as const },
    systemData: presentSystemData(workspace),
    properties: {
      workspaceId: id,
      friendlyName: friendlyName || name,
      description,
      ...linked,
      tenantId,
      discoveryUrl: `${publicUrl}/discovery`,
      publicNetworkAccess: 'Enabled' as const,
      hbiWorkspace: false,
      v1LegacyMode: false,
      provisioningState: 'Succeeded' as const,
      isConfigured: workspaceKey(subscriptionId, resourceGroup, name) === keyOfFirst({ workspace: configured }),
    },
  }
}

export type WorkspaceResource = ReturnType<typeof presentWorkspace>
