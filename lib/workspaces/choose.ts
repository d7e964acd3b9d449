import { enterAs, type Identity, type InstanceRole } from '#lib/auth/principal.ts'
import type { WorkspaceRef, World } from '#lib/core/context.ts'
import { keyOfFirst, workspaceKey } from '#lib/workspaces/key.ts'
import { findWorkspaceFor, findWorkspaces } from '#lib/workspaces/store.ts'

export interface Chosen {
  workspace: WorkspaceRef
  /** What counts there. */
  role: InstanceRole
}

/**
 * What the portal shows somebody: the workspace they chose by name, else the configured one, else the first in which they have a role.
 * Undefined when they have none anywhere.
 */
export async function chooseWorkspace(
  { db, config }: Pick<World, 'db' | 'config'>,
  person: Extract<Identity, { kind: 'user' }>,
  wanted: string | undefined,
): Promise<Chosen | undefined> {
  const { subscriptionId, resourceGroup } = config.workspace
  const find = async (key: string): Promise<Chosen | undefined> => {
    const found = await findWorkspaceFor(db, key, person.id)
    const role = found && enterAs(person, found.given).role
    return found && role && role !== 'None' ? { workspace: found.workspace, role } : undefined
  }
  const chosen =
    (wanted !== undefined && (await find(workspaceKey(subscriptionId, resourceGroup, wanted)))) ||
    (await find(keyOfFirst(config)))
  if (chosen) return chosen
  const givenTo = person.instanceRole === 'None' ? person.id : undefined
  const place = { subscriptionId, resourceGroup, givenTo, search: '', skip: 0, take: 1, withTotal: false }
  const [first] = (await findWorkspaces(db, place)).items
  return first && find(workspaceKey(first.subscriptionId, first.resourceGroup, first.name))
}
