import { type Page, toPage } from '#lib/arm/list.ts'
import { readInstanceRole } from '#lib/auth/principal.ts'
import { AppError } from '#lib/core/errors.ts'
import type { Db, Prisma } from '#lib/db/client.ts'
import { isUniqueViolation } from '#lib/db/errors.ts'
import {
  type ClientSecret,
  type ServicePrincipal,
  secretSources,
  type servicePrincipalSorts,
} from '#lib/service-principals/schema.ts'

interface Filter {
  search: string
  order: { field: (typeof servicePrincipalSorts)[number]; direction: 'asc' | 'desc' }
  skip: number
  take: number
  withTotal: boolean
}

const include = {
  secrets: { orderBy: [{ createdAt: 'desc' }, { id: 'asc' }] },
} satisfies Prisma.ServicePrincipalInclude

/** Service principals are the instance's, as users are: they sign in before a workspace is named. */
export async function findServicePrincipals(db: Db, filter: Filter): Promise<Page<ServicePrincipal>> {
  const { search, order, skip, take } = filter
  const where: Prisma.ServicePrincipalWhereInput = search
    ? { OR: [{ key: { contains: search.toLowerCase() } }, { id: { in: idsIn(search) } }] }
    : {}
  const orderBy = [
    order.field === 'lastUsedAt'
      ? { lastUsedAt: { sort: order.direction, nulls: 'last' as const } }
      : { [order.field === 'name' ? 'key' : order.field]: order.direction },
    { id: 'asc' as const },
  ]
  const [rows, total] = await Promise.all([
    db.servicePrincipal.findMany({ where, include, orderBy, skip, take: take + 1 }),
    filter.withTotal ? db.servicePrincipal.count({ where }) : undefined,
  ])
  return toPage(rows.map(toServicePrincipal), take, total)
}

export async function findServicePrincipal(db: Db, id: string): Promise<ServicePrincipal | undefined> {
  const [known] = idsIn(id)
  const row = known && (await db.servicePrincipal.findUnique({ where: { id: known }, include }))
  return row ? toServicePrincipal(row) : undefined
}

/** Throws Conflict when the name is taken, in any case. */
export async function insertServicePrincipal(db: Db, principal: Omit<ServicePrincipal, 'secrets'>): Promise<void> {
  await db.servicePrincipal
    .create({ data: { ...toRow(principal), id: principal.id } })
    .catch((error) => refuseTakenName(error, principal.name))
}

export async function saveServicePrincipal(db: Db, principal: ServicePrincipal): Promise<void> {
  const { secrets: _, ...rest } = principal
  await db.servicePrincipal
    .updateMany({ where: { id: principal.id }, data: toRow(rest) })
    .catch((error) => refuseTakenName(error, principal.name))
}

/** Says whether a row was there; its secrets, and the roles that workspaces gave, go with it. */
export async function deleteServicePrincipalRow(db: Db, id: string): Promise<boolean> {
  await db.roleAssignment.deleteMany({ where: { principalId: id } })
  return (await db.servicePrincipal.deleteMany({ where: { id } })).count === 1
}

export async function insertSecret(
  db: Db,
  principalId: string,
  secret: ClientSecret & { hash: string },
): Promise<void> {
  const { id, hash, hint, source, createdAt, expiresAt } = secret
  await db.clientSecret.create({
    data: { id, principalId, hash, hint, source, createdAt, expiresAt: expiresAt ?? null },
  })
}

/** Lets every secret but one end at `end`, unless it ends earlier. */
export async function saveSecretsEnd(db: Db, principalId: string, exceptId: string, end: Date): Promise<void> {
  await db.clientSecret.updateMany({
    where: { principalId, id: { not: exceptId }, OR: [{ expiresAt: null }, { expiresAt: { gt: end } }] },
    data: { expiresAt: end },
  })
}

export async function deleteSecretRow(db: Db, principalId: string, id: string): Promise<boolean> {
  return (await db.clientSecret.deleteMany({ where: { principalId, id } })).count === 1
}

export async function deleteSecretsOfSource(db: Db, principalId: string, source: string): Promise<void> {
  await db.clientSecret.deleteMany({ where: { principalId, source } })
}

/** The hashes of a service principal's secrets, ended ones included. */
export async function findSecretHashes(db: Db, principalId: string): Promise<string[]> {
  return (await db.clientSecret.findMany({ where: { principalId }, select: { hash: true } })).map(({ hash }) => hash)
}

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const idsIn = (text: string) => (guid.test(text) ? [text.toLowerCase()] : [])

function refuseTakenName(error: unknown, name: string): never {
  if (!isUniqueViolation(error)) throw error
  throw new AppError(
    'Conflict',
    `A service principal '${name}' exists already. Choose another name.`,
    'properties.displayName',
    { cause: error },
  )
}

function toRow({
  name,
  role,
  disabledAt,
  createdAt,
  createdBy,
  updatedAt,
  updatedBy,
}: Omit<ServicePrincipal, 'secrets'>) {
  return {
    key: name.toLowerCase(),
    name,
    role,
    disabledAt: disabledAt ?? null,
    createdAt,
    createdBy,
    updatedAt,
    updatedBy,
  }
}

function toServicePrincipal(row: Prisma.ServicePrincipalGetPayload<{ include: typeof include }>): ServicePrincipal {
  return {
    id: row.id,
    name: row.name,
    role: readInstanceRole(row.role, `Service principal ${row.id}`),
    disabledAt: row.disabledAt ?? undefined,
    lastUsedAt: row.lastUsedAt ?? undefined,
    createdAt: row.createdAt,
    createdBy: row.createdBy,
    updatedAt: row.updatedAt,
    updatedBy: row.updatedBy,
    secrets: row.secrets.map(({ id, hint, source, createdAt, expiresAt }) => ({
      id,
      hint,
      source: secretSources.find((known) => known === source) ?? 'made',
      createdAt,
      expiresAt: expiresAt ?? undefined,
    })),
  }
}
