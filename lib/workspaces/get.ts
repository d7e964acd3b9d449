import type { WorkspaceRef, World } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { findWorkspaceById, findWorkspaceByIdRange, findWorkspaceByKey } from '#lib/workspaces/store.ts'

/** Lower-case identity of a workspace; ARM ids are compared without case. */
export const workspaceKey = (subscriptionId: string, resourceGroup: string, name: string) =>
  `${subscriptionId}/${resourceGroup}/${name}`.toLowerCase()

/** The identity of the workspace that the configuration names. */
export const keyOfFirst = ({ workspace: { subscriptionId, resourceGroup, name } }: World['config']) =>
  workspaceKey(subscriptionId, resourceGroup, name)

/** The answer for a workspace that does not exist, and for one that the caller has no role in. */
export const workspaceNotFound = ({ resourceGroup, name }: Pick<WorkspaceRef, 'resourceGroup' | 'name'>) =>
  new AppError('ResourceNotFound', `The workspace '${name}' under resource group '${resourceGroup}' was not found.`)

/** The workspace that the configuration names; it exists since the first start. */
export async function firstWorkspace({ db, config }: Pick<World, 'db' | 'config'>): Promise<WorkspaceRef> {
  const workspace = await findWorkspaceByKey(db, keyOfFirst(config))
  if (workspace) return workspace
  throw new AppError(
    'ResourceNotFound',
    `The workspace '${config.workspace.name}' does not exist. Start Slipway once with this configuration to create it.`,
  )
}

/** The workspace of a row, for workers. */
export async function getWorkspaceById({ db }: Pick<World, 'db'>, id: string): Promise<WorkspaceRef> {
  const workspace = await findWorkspaceById(db, id)
  if (workspace) return workspace
  throw new AppError('ResourceNotFound', `The workspace '${id}' does not exist any more.`)
}

/** The workspace whose id lies between two, where a part of the id is all that is known. */
export async function findWorkspaceInRange(
  { db }: Pick<World, 'db'>,
  range: { first: string; last: string },
): Promise<WorkspaceRef | undefined> {
  return findWorkspaceByIdRange(db, range)
}
