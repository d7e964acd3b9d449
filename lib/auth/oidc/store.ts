import type { Db } from '#lib/db/client.ts'

/** Whom a provider means: `issuer` and `subject` together name one person for good. */
export interface Subject {
  issuer: string
  subject: string
}

interface Owner {
  id: string
  isDisabled: boolean
}

export async function findIdentityOwner(db: Db, { issuer, subject }: Subject): Promise<Owner | undefined> {
  const row = await db.userIdentity.findUnique({
    where: { issuer_subject: { issuer, subject } },
    select: { user: { select: { id: true, disabledAt: true } } },
  })
  return row ? { id: row.user.id, isDisabled: row.user.disabledAt !== null } : undefined
}

/** The account of an e-mail address, disabled or not, and what the provider at `issuer` calls it already. */
export async function findAccount(
  db: Db,
  email: string,
  issuer: string,
): Promise<(Owner & { subject: string | undefined }) | undefined> {
  const row = await db.user.findUnique({
    where: { email: email.toLowerCase() },
    select: { id: true, disabledAt: true, identities: { where: { issuer } } },
  })
  return row ? { id: row.id, isDisabled: row.disabledAt !== null, subject: row.identities[0]?.subject } : undefined
}

export async function insertIdentity(
  db: Db,
  userId: string,
  { issuer, subject }: Subject,
  createdAt: Date,
): Promise<void> {
  await db.userIdentity.create({ data: { issuer, subject, userId, createdAt } })
}
