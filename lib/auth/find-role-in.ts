import { type Identity, type InstanceRole, strongerRole } from '#lib/auth/principal.ts'
import { findGivenRole, hasGivenRole } from '#lib/auth/roles-store.ts'
import type { Db } from '#lib/db/client.ts'

/** What somebody is in a workspace, where they did not enter by a route of it. */
export async function findRoleIn(
  db: Db,
  { id, instanceRole }: Pick<Identity, 'id' | 'instanceRole'>,
  workspaceId: string,
): Promise<InstanceRole> {
  return strongerRole(instanceRole, await findGivenRole(db, workspaceId, id))
}

/** Whether somebody has a role in the instance or in any workspace of it. */
export async function hasRoleSomewhere(
  db: Db,
  { id, instanceRole }: Pick<Identity, 'id' | 'instanceRole'>,
): Promise<boolean> {
  return instanceRole !== 'None' || hasGivenRole(db, id)
}
