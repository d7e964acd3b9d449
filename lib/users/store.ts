import { type Page, toPage } from '#lib/arm/list.ts'
import { readInstanceRole } from '#lib/auth/principal.ts'
import { AppError } from '#lib/core/errors.ts'
import type { Db, Prisma } from '#lib/db/client.ts'
import { isUniqueViolation } from '#lib/db/errors.ts'
import type { User, userSorts } from '#lib/users/schema.ts'

interface Filter {
  search: string
  order: { field: (typeof userSorts)[number]; direction: 'asc' | 'desc' }
  skip: number
  take: number
  withTotal: boolean
}

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

const include = { identities: { select: { issuer: true } } } satisfies Prisma.UserInclude

/** Users are the instance's: they sign in before a workspace is named. */
export async function findUsers(db: Db, { search, order, skip, take, withTotal }: Filter): Promise<Page<User>> {
  const contains = { contains: search, mode: 'insensitive' as const }
  const where: Prisma.UserWhereInput = search ? { OR: [{ email: contains }, { name: contains }] } : {}
  const sort = order.field === 'lastSignInAt' ? { sort: order.direction, nulls: 'last' as const } : order.direction
  const [rows, total] = await Promise.all([
    db.user.findMany({ where, include, orderBy: [{ [order.field]: sort }, { id: 'asc' }], skip, take: take + 1 }),
    withTotal ? db.user.count({ where }) : undefined,
  ])
  return toPage(rows.map(toUser), take, total)
}

/** By id or by e-mail address. */
export async function findUser(db: Db, name: string): Promise<User | undefined> {
  const where = guid.test(name) ? { id: name } : { email: name.toLowerCase() }
  const row = await db.user.findFirst({ where, include })
  return row ? toUser(row) : undefined
}

/** Lets one transaction at a time decide who the owners are. */
export async function lockOwners(db: Db): Promise<void> {
  await db.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('users/owners', 0))`
}

/** How many owners can sign in, but for one. */
export async function countOtherOwners(db: Db, id: string): Promise<number> {
  return db.user.count({ where: { role: 'Owner', disabledAt: null, id: { not: id } } })
}

/** The addresses of the first few owners who can sign in. */
export async function findOwnerAddresses(db: Db, take: number): Promise<string[]> {
  const where = { role: 'Owner', disabledAt: null }
  const rows = await db.user.findMany({ where, select: { email: true }, orderBy: { createdAt: 'asc' }, take })
  return rows.map(({ email }) => email)
}

/** Throws Conflict when the address is taken. */
export async function insertUserRow(db: Db, user: User, passwordHash: string | undefined): Promise<void> {
  try {
    await db.user.create({ data: { ...toRow(user), id: user.id, passwordHash: passwordHash ?? null } })
  } catch (cause) {
    if (!isUniqueViolation(cause)) throw cause
    const message = `There is already an account of '${user.email}'.`
    throw new AppError('Conflict', message, 'properties.email', { cause })
  }
}

export async function saveUser(db: Db, user: User): Promise<void> {
  await db.user.updateMany({ where: { id: user.id }, data: toRow(user) })
}

/** Says whether a row was there. The roles that workspaces gave go with it. */
export async function deleteUserRow(db: Db, id: string): Promise<boolean> {
  await db.roleAssignment.deleteMany({ where: { principalId: id } })
  return (await db.user.deleteMany({ where: { id } })).count === 1
}

/** By e-mail address, which is how a signed-in person is named. */
export async function findPassword(
  db: Db,
  email: string,
): Promise<{ id: string; passwordHash: string | null } | undefined> {
  const row = await db.user.findUnique({ where: { email }, select: { id: true, passwordHash: true } })
  return row ?? undefined
}

/** A new password ends every session and token that the former ones opened. */
export async function savePassword(
  db: Db,
  id: string,
  { passwordHash, at, by }: { passwordHash: string; at: Date; by: string },
): Promise<void> {
  const data = { passwordHash, updatedAt: at, updatedBy: by, generation: { increment: 1 } }
  await db.user.updateMany({ where: { id }, data })
}

const toRow = ({ email, name, role, disabledAt, createdAt, createdBy, updatedAt, updatedBy }: User) => ({
  email,
  name,
  role,
  disabledAt: disabledAt ?? null,
  createdAt,
  createdBy,
  updatedAt,
  updatedBy,
})

function toUser(row: Prisma.UserGetPayload<{ include: typeof include }>): User {
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    role: readInstanceRole(row.role, `User ${row.id}`),
    hasPassword: row.passwordHash !== null,
    providers: row.identities.map(({ issuer }) => issuer),
    disabledAt: row.disabledAt ?? undefined,
    lastSignInAt: row.lastSignInAt ?? undefined,
    createdAt: row.createdAt,
    createdBy: row.createdBy,
    updatedAt: row.updatedAt,
    updatedBy: row.updatedBy,
  }
}
