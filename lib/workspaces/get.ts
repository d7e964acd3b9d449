import type { WorkspaceRef, World } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { findWorkspaceById, findWorkspaceByKey } from '#lib/workspaces/store.ts'

/** Lower-case identity of a workspace; ARM ids are compared without case. */
export const workspaceKey = (subscriptionId: string, resourceGroup: string, name: string) =>
  `${subscriptionId}/${resourceGroup}/${name}`.toLowerCase()

/** The workspace that a route's parameters name; the instance's first one for routes above workspaces. */
export async function findWorkspace(world: World, params: Record<string, string>): Promise<WorkspaceRef> {
  const { subscriptionId, resourceGroup, workspace: name } = params
  if (!subscriptionId || !resourceGroup || !name) return firstWorkspace(world)
  const workspace = await findWorkspaceByKey(world.db, workspaceKey(subscriptionId, resourceGroup, name))
  if (workspace) return workspace
  throw new AppError(
    'ResourceNotFound',
    `The workspace '${name}' under resource group '${resourceGroup}' was not found.`,
  )
}

/** The workspace that the configuration names; it exists since the first start. */
export async function firstWorkspace({ db, config }: Pick<World, 'db' | 'config'>): Promise<WorkspaceRef> {
  const { subscriptionId, resourceGroup, name } = config.workspace
  const workspace = await findWorkspaceByKey(db, workspaceKey(subscriptionId, resourceGroup, name))
  if (workspace) return workspace
  throw new AppError(
    'ResourceNotFound',
    `The workspace '${name}' does not exist. Start Slipway once with this configuration to create it.`,
  )
}

/** The workspace of a row, for workers. */
export async function getWorkspaceById({ db }: Pick<World, 'db'>, id: string): Promise<WorkspaceRef> {
  const workspace = await findWorkspaceById(db, id)
  if (workspace) return workspace
  throw new AppError('ResourceNotFound', `The workspace '${id}' does not exist any more.`)
}
