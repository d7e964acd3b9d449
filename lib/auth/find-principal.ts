import { findRoleIn } from '#lib/auth/find-role-in.ts'
import type { Identity, Principal } from '#lib/auth/principal.ts'
import { findUserById } from '#lib/auth/store.ts'
import { findClient } from '#lib/auth/tokens/store.ts'
import type { Db } from '#lib/db/client.ts'

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Somebody who acted before, with the role they have in this workspace now; undefined when they are gone or disabled. */
export async function findPrincipal(
  db: Db,
  { kind, id }: { kind: string; id: string },
  workspaceId: string,
): Promise<Principal | undefined> {
  const identity = guid.test(id) ? await findIdentity(db, kind, id) : undefined
  return identity && { ...identity, role: await findRoleIn(db, identity, workspaceId) }
}

async function findIdentity(db: Db, kind: string, id: string): Promise<Identity | undefined> {
  if (kind === 'user') {
    const user = await findUserById(db, id)
    return user && { kind, id, name: user.email, instanceRole: user.role }
  }
  if (kind !== 'servicePrincipal') return undefined
  const client = await findClient(db, id)
  if (!client || client.isDisabled) return undefined
  return { kind, id, name: client.name, instanceRole: client.role, audience: 'management' }
}
