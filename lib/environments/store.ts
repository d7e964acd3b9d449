import { type AssetListQuery, assetKey, type NewAsset } from '#lib/arm/asset.ts'
import { type Page, pageSize, parseOrder, toPage } from '#lib/arm/list.ts'
import { type Db, type Prisma, toJson } from '#lib/db/client.ts'
import type { Environment } from '#lib/environments/schema.ts'

const include = {
  versions: {
    where: { isArchived: false },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: 1,
    select: { version: true },
  },
} satisfies Prisma.EnvironmentInclude
type Row = Prisma.EnvironmentGetPayload<{ include: typeof include }>

export async function findEnvironment(db: Db, workspaceId: string, name: string): Promise<Environment | undefined> {
  const row = await db.environment.findUnique({
    where: { workspaceId_key: { workspaceId, key: assetKey(name) } },
    include,
  })
  return row ? toEnvironment(row) : undefined
}

export async function findEnvironments(db: Db, workspaceId: string, query: AssetListQuery): Promise<Page<Environment>> {
  const contains = { contains: query.search, mode: 'insensitive' as const }
  const where: Prisma.EnvironmentWhereInput = {
    workspaceId,
    ...(query.listViewType !== 'All' && { isArchived: query.listViewType === 'ArchivedOnly' }),
    ...(query.search && { OR: [{ name: contains }, { description: contains }] }),
  }
  const { field, direction } = parseOrder(query.$orderBy, ['name', 'createdAt', 'updatedAt'], 'name asc')
  const size = pageSize(query)
  const [rows, total] = await Promise.all([
    db.environment.findMany({
      where,
      include,
      orderBy: [{ [field === 'name' ? 'key' : field]: direction }, { id: 'asc' }],
      skip: query.$skip,
      take: size + 1,
    }),
    query.$count ? db.environment.count({ where }) : undefined,
  ])
  return toPage(rows.map(toEnvironment), size, total)
}

/** Inserts the environment, or changes what can change about the one that has its name; answers its id. */
export async function saveEnvironment(db: Db, workspaceId: string, environment: NewAsset): Promise<string> {
  const { id, name, createdAt, createdBy, tags, properties, ...rest } = environment
  const update = { ...rest, tags: toJson(tags), properties: toJson(properties) }
  const create = { ...update, id, workspaceId, key: assetKey(name), name, createdAt, createdBy }
  const where = { workspaceId_key: { workspaceId, key: assetKey(name) } }
  // An upsert of Prisma looks first and then inserts; of two at the same moment one would fail.
  await db.environment.createMany({ data: [create], skipDuplicates: true })
  const row = await db.environment.update({ where, data: update, select: { id: true } })
  return row.id
}

/** Inserts the environment unless there is one of its name, which stays as it is; answers its id. */
export async function ensureEnvironmentRow(db: Db, workspaceId: string, environment: NewAsset): Promise<string> {
  const { tags, properties, ...rest } = environment
  const create = {
    ...rest,
    workspaceId,
    key: assetKey(environment.name),
    tags: toJson(tags),
    properties: toJson(properties),
  }
  await db.environment.createMany({ data: [create], skipDuplicates: true })
  const where = { workspaceId_key: { workspaceId, key: create.key } }
  const row = await db.environment.findUniqueOrThrow({ where, select: { id: true } })
  return row.id
}

/** Version numbers up to `number` are never given out again. */
export async function reserveVersion(
  db: Db,
  environmentId: string,
  number: number,
  now: Date,
  by: string,
): Promise<void> {
  await db.environment.updateMany({ where: { id: environmentId }, data: { updatedAt: now, updatedBy: by } })
  await db.environment.updateMany({
    where: { id: environmentId, nextVersion: { lte: number } },
    data: { nextVersion: number + 1 },
  })
}

export async function deleteEnvironmentRow(db: Db, id: string): Promise<void> {
  await db.environment.deleteMany({ where: { id } })
}

const toEnvironment = (row: Row): Environment => ({
  id: row.id,
  name: row.name,
  description: row.description,
  // Tags and properties are written as maps of text only.
  tags: row.tags as Record<string, string>,
  properties: row.properties as Record<string, string>,
  isArchived: row.isArchived,
  nextVersion: row.nextVersion,
  latestVersion: row.versions[0]?.version,
  createdAt: row.createdAt,
  createdBy: row.createdBy,
  updatedAt: row.updatedAt,
  updatedBy: row.updatedBy,
})
