import { type ListQuery, type Page, pageSize } from '#lib/arm/list.ts'
import type { Context } from '#lib/core/context.ts'
import { findWorkspaces } from '#lib/workspaces/store.ts'
import type { Workspace } from '#lib/workspaces/workspace.ts'

/** The workspaces of a subscription, or of a resource group of it, that the caller has a role in; by name. */
export async function listWorkspaces(
  { db, principal }: Context,
  place: { subscriptionId: string; resourceGroup?: string },
  query: ListQuery,
): Promise<Page<Workspace>> {
  const givenTo = principal.instanceRole === 'None' ? principal.id : undefined
  const { search, $skip: skip, $count: withTotal } = query
  return findWorkspaces(db, { ...place, givenTo, search, skip, take: pageSize(query), withTotal })
}
