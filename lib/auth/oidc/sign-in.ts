import type { Claims } from '#lib/auth/oidc/claims.ts'
import { Refused } from '#lib/auth/oidc/refusals.ts'
import { findAccount, findIdentityOwner, insertIdentity, type Subject } from '#lib/auth/oidc/store.ts'
import { findUserById, insertUser, saveSignIn, type User } from '#lib/auth/store.ts'
import type { World } from '#lib/core/context.ts'
import type { OidcSettings } from '#lib/core/sign-in-settings.ts'
import { type Db, inTransaction } from '#lib/db/client.ts'
import { isUniqueViolation } from '#lib/db/errors.ts'

type Door = Pick<World, 'db' | 'newId' | 'now'>

/**
 * The user whom a provider's checked claims mean. At the first time that is the account of the same address, if the
 * provider says that the address is verified, else a new one. Throws Refused.
 */
export async function signInWithClaims(world: Door, { role }: OidcSettings, claims: Claims): Promise<User> {
  const id = await findOrCreate(world, role, claims).catch((error) => {
    // The same person came in twice at once; the other one made the account.
    if (isUniqueViolation(error)) return findOrCreate(world, role, claims)
    throw error
  })
  const user = await findUserById(world.db, id)
  if (!user) throw new Refused('disabled', `The account ${id} was disabled or deleted meanwhile`)
  await saveSignIn(world.db, id, world.now())
  return user
}

async function findOrCreate(world: Door, role: OidcSettings['role'], claims: Claims): Promise<string> {
  const identity = { issuer: claims.iss, subject: claims.sub }
  const known = await findIdentityOwner(world.db, identity)
  if (known?.isDisabled) throw new Refused('disabled', `The account ${known.id} is disabled`)
  if (known) return known.id
  const { email } = claims
  if (email === undefined) throw new Refused('no-email', `Neither the ID token nor the user info has the claim 'email'`)
  if (claims.email_verified === false) throw new Refused('email-unverified', `'email_verified' of ${email} is false`)
  return inTransaction(world.db, async (db) => {
    const account = await findAccount(db, email, identity.issuer)
    if (!account) return create({ ...world, db }, role, { ...claims, email }, identity)
    if (account.isDisabled) throw new Refused('disabled', `The account ${account.id} is disabled`)
    // The same person, who came in twice at once and was linked a moment ago.
    if (account.subject === identity.subject) return account.id
    // An address that the provider gave to somebody else later is not the person it belonged to.
    if (account.subject !== undefined || claims.email_verified !== true)
      throw new Refused('email-taken', `${email} is the account ${account.id}, which is not proved to be this person's`)
    await insertIdentity(db, account.id, identity, world.now())
    return account.id
  })
}

async function create(
  { db, newId, now }: Omit<Door, 'db'> & { db: Db },
  role: OidcSettings['role'],
  { email, name }: Claims & { email: string },
  identity: Subject,
): Promise<string> {
  const id = newId()
  const known = name?.slice(0, 120) ?? email.split('@')[0] ?? email
  await insertUser(db, { id, email, name: known, role, generation: 0, passwordHash: undefined }, now())
  await insertIdentity(db, id, identity, now())
  return id
}
