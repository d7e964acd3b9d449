import { type InstanceRole, readInstanceRole } from '#lib/auth/principal.ts'
import type { Db } from '#lib/db/client.ts'

export interface User {
  id: string
  email: string
  name: string
  role: InstanceRole
  generation: number
  /** Missing for people whom only a provider lets in. */
  passwordHash: string | undefined
}

/** The account of an address in any case; undefined when there is none or it is disabled. */
export async function findUser(db: Db, email: string): Promise<User | undefined> {
  const row = await db.user.findFirst({ where: { email: email.toLowerCase(), disabledAt: null } })
  return row ? toUser(row) : undefined
}

export async function findUserById(db: Db, id: string): Promise<User | undefined> {
  const row = await db.user.findFirst({ where: { id, disabledAt: null } })
  return row ? toUser(row) : undefined
}

/** All accounts that are not disabled. */
export async function listUsers(db: Db): Promise<User[]> {
  return (await db.user.findMany({ where: { disabledAt: null } })).map(toUser)
}

export async function countUsers(db: Db): Promise<number> {
  return db.user.count()
}

export async function insertUser(db: Db, user: User, createdAt: Date): Promise<void> {
  await db.user.create({
    data: { ...user, email: user.email.toLowerCase(), passwordHash: user.passwordHash ?? null, createdAt },
  })
}

/** Remembers when somebody was let in. */
export async function saveSignIn(db: Db, id: string, at: Date): Promise<void> {
  await db.user.updateMany({ where: { id }, data: { lastSignInAt: at } })
}

/** How often each of the subjects failed. */
export async function countSignInFailures(db: Db, subjects: string[], since: Date): Promise<Map<string, number>> {
  const where = { subject: { in: subjects }, at: { gte: since } }
  const rows = await db.signInFailure.groupBy({ by: ['subject'], where, _count: { _all: true } })
  return new Map(rows.map(({ subject, _count }) => [subject, _count._all]))
}

export async function insertSignInFailure(db: Db, subjects: string[], at: Date): Promise<void> {
  await db.signInFailure.createMany({ data: subjects.map((subject) => ({ subject, at })) })
}

export async function deleteSignInFailures(db: Db, subject: string): Promise<void> {
  await db.signInFailure.deleteMany({ where: { subject } })
}

export async function deleteOldSignInFailures(db: Db, before: Date): Promise<void> {
  await db.signInFailure.deleteMany({ where: { at: { lt: before } } })
}

type UserRow = Omit<User, 'role' | 'passwordHash'> & { role: string; passwordHash: string | null }

function toUser({ id, email, name, role, generation, passwordHash }: UserRow): User {
  return {
    id,
    email,
    name,
    role: readInstanceRole(role, `User ${id}`),
    generation,
    passwordHash: passwordHash ?? undefined,
  }
}
