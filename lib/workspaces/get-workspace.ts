import { mayDo } from '#lib/auth/authorize.ts'
import { findRoleIn } from '#lib/auth/find-role-in.ts'
import type { Context } from '#lib/core/context.ts'
import { workspaceNotFound } from '#lib/workspaces/get.ts'
import { workspaceKey } from '#lib/workspaces/key.ts'
import { findWorkspaceByKey, findWorkspaceDetails } from '#lib/workspaces/store.ts'
import type { Workspace } from '#lib/workspaces/workspace.ts'

/** Where a workspace is, as a route names it. */
export interface Place {
  subscriptionId: string
  resourceGroup: string
  workspace: string
}

/** Any workspace that the caller may read, with all that is said about it. Throws ResourceNotFound. */
export async function getWorkspace({ principal, db }: Context, place: Place): Promise<Workspace> {
  const { subscriptionId, resourceGroup, workspace: name } = place
  const known = await findWorkspaceByKey(db, workspaceKey(subscriptionId, resourceGroup, name))
  const isVisible = known && mayDo(await findRoleIn(db, principal, known.id), 'read')
  const found = isVisible ? await findWorkspaceDetails(db, known.id) : undefined
  if (found) return found
  throw workspaceNotFound({ resourceGroup, name })
}
