import { enterAs, type Identity, type Principal } from '#lib/auth/principal.ts'
import type { Claim } from '#lib/auth/read-claim.ts'
import type { WorkspaceRef, World } from '#lib/core/context.ts'
import { type Entrance, findEntrance } from '#lib/workspaces/entrance-store.ts'
import { workspaceNotFound } from '#lib/workspaces/get.ts'
import { keyOfFirst, workspaceKey } from '#lib/workspaces/key.ts'

/** A workspace, and somebody with the role that counts in it. */
export interface Entered {
  workspace: WorkspaceRef
  principal: Principal
}

/** A route's parameters, of which those of its workspace are read; none for what is of the instance. */
type Params = Record<string, string> | undefined

/** Whoever sends a request, at the workspace that a route's parameters name, else at the configured one; undefined for nobody. */
export function approachWorkspace(
  { db, config, now }: Pick<World, 'db' | 'config' | 'now'>,
  sender: Claim | Identity,
  params: Params,
): Promise<Entrance | undefined> {
  return findEntrance(db, sender, params ? keyOf(params) : keyOfFirst(config), now())
}

const keyOf = ({ subscriptionId = '', resourceGroup = '', workspace = '' }: Record<string, string>) =>
  workspaceKey(subscriptionId, resourceGroup, workspace)

/**
 * Lets somebody in with the role that counts there. Throws ResourceNotFound for a workspace in which they have none, as for one that does
 * not exist; into the configured one, for what is of the instance, they are let with whatever role they have.
 */
export function enterWorkspace({ identity, workspace, given }: Entrance, params: Params): Entered {
  const principal = enterAs(identity, given)
  if (workspace && (!params || principal.role !== 'None')) return { workspace, principal }
  const { resourceGroup = '', workspace: name = '' } = params ?? {}
  throw workspaceNotFound({ resourceGroup, name })
}
