import type { WorkspaceRef, World } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { keyOfFirst } from '#lib/workspaces/key.ts'
import {
  findAllWorkspaces,
  findWorkspaceById,
  findWorkspaceByIdRange,
  findWorkspaceByKey,
} from '#lib/workspaces/store.ts'

/** The answer for a workspace that does not exist, and for one that the caller has no role in. */
export const workspaceNotFound = ({ resourceGroup, name }: Pick<WorkspaceRef, 'resourceGroup' | 'name'>) =>
  new AppError('ResourceNotFound', `The workspace '${name}' under resource group '${resourceGroup}' was not found.`)

/** Throws ResourceNotFound unless this is the subscription and the resource group of the instance. */
export function requirePlace(
  { workspace: own }: World['config'],
  { subscriptionId, resourceGroup }: Pick<WorkspaceRef, 'subscriptionId' | 'resourceGroup'>,
): void {
  const isOwn = (given: string, name: string) => given.toLowerCase() === name.toLowerCase()
  if (isOwn(subscriptionId, own.subscriptionId) && isOwn(resourceGroup, own.resourceGroup)) return
  throw new AppError(
    'ResourceNotFound',
    `Workspaces of this instance are in the subscription '${own.subscriptionId}' and its resource group '${own.resourceGroup}'; there is no other.`,
  )
}

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

/** Every workspace of the instance, for workers. */
export async function listWorkspaceRefs({ db }: Pick<World, 'db'>): Promise<WorkspaceRef[]> {
  return findAllWorkspaces(db)
}
