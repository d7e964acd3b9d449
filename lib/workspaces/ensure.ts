import type { WorkspaceRef, World } from '#lib/core/context.ts'
import { workspaceKey } from '#lib/workspaces/get.ts'
import { insertWorkspace } from '#lib/workspaces/store.ts'

/** The workspace that the configuration names, created when it does not exist yet. */
export async function ensureWorkspace({
  db,
  config,
  newId,
  now,
}: Pick<World, 'db' | 'config' | 'newId' | 'now'>): Promise<WorkspaceRef> {
  const { subscriptionId, resourceGroup, name } = config.workspace
  const key = workspaceKey(subscriptionId, resourceGroup, name)
  return insertWorkspace(db, key, { id: newId(), ...config.workspace }, now())
}
