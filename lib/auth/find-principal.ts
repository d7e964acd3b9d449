import type { Principal } from '#lib/auth/principal.ts'
import { findUserById } from '#lib/auth/store.ts'
import { findClient } from '#lib/auth/tokens/store.ts'
import type { Db } from '#lib/db/client.ts'

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Somebody who acted before, with the role they have now; undefined when they are gone or disabled. */
export async function findPrincipal(
  db: Db,
  { kind, id }: { kind: string; id: string },
): Promise<Principal | undefined> {
  if (!guid.test(id)) return undefined
  if (kind === 'user') {
    const user = await findUserById(db, id)
    return user && { kind, id, name: user.email, role: user.role }
  }
  if (kind !== 'servicePrincipal') return undefined
  const client = await findClient(db, id)
  if (!client || client.isDisabled) return undefined
  return { kind, id, name: client.name, role: client.role, audience: 'management' }
}
