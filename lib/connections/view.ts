import { presentSystemData, resourceId, resourceType, type WorkspacePath } from '#lib/arm/resource.ts'
import type { Connection } from '#lib/connections/connection.ts'

/** A connection in ARM's shape; Azure never answers its credentials in a GET either. */
export const presentConnection = (
  { name, category, target, auth, metadata, audited }: Connection,
  workspace: WorkspacePath,
) => ({
  id: resourceId(workspace, 'connections', name),
  name,
  type: resourceType('connections'),
  ...(audited && { systemData: presentSystemData(audited) }),
  properties: { authType: auth, category, target, metadata, credentials: null },
})
