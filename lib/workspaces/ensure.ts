import type { WorkspaceRef, World } from '#lib/core/context.ts'
import { keyOfFirst } from '#lib/workspaces/key.ts'
import { insertWorkspace } from '#lib/workspaces/store.ts'

/** The workspace that the configuration names, created when it does not exist yet. */
export async function ensureWorkspace({
  db,
  config,
  newId,
  now,
}: Pick<World, 'db' | 'config' | 'newId' | 'now'>): Promise<WorkspaceRef> {
  return insertWorkspace(db, keyOfFirst(config), { id: newId(), ...config.workspace }, now())
}
