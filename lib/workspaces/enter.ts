import { enterAs, type Identity, type Principal } from '#lib/auth/principal.ts'
import type { WorkspaceRef, World } from '#lib/core/context.ts'
import { workspaceNotFound } from '#lib/workspaces/get.ts'
import { keyOfFirst, workspaceKey } from '#lib/workspaces/key.ts'
import { findWorkspaceFor } from '#lib/workspaces/store.ts'

/** A workspace, and somebody with the role that counts in it. */
export interface Entered {
  workspace: WorkspaceRef
  principal: Principal
}

/**
 * Lets somebody into the workspace that a route's parameters name, or, for what is of the instance, hands out the configured one with
 * whatever role they have there. Throws ResourceNotFound for a workspace in which they have none, as for one that does not exist;
 * `trace` learns which it was all the same.
 */
export async function enterWorkspace(
  world: Pick<World, 'db' | 'config'>,
  identity: Identity,
  params: Record<string, string> | undefined,
  trace: { workspaceId?: string },
): Promise<Entered> {
  const { subscriptionId = '', resourceGroup = '', workspace: name = '' } = params ?? {}
  const key = params ? workspaceKey(subscriptionId, resourceGroup, name) : keyOfFirst(world.config)
  const found = await findWorkspaceFor(world.db, key, identity.id)
  if (found) trace.workspaceId = found.workspace.id
  const principal = found && enterAs(identity, found.given)
  if (!found || !principal || (params && principal.role === 'None')) throw workspaceNotFound({ resourceGroup, name })
  return { workspace: found.workspace, principal }
}
