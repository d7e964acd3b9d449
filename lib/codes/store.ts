import { type AssetListQuery, assetKey, type NewAsset } from '#lib/arm/asset.ts'
import { type Page, pageSize, parseOrder, toPage } from '#lib/arm/list.ts'
import type { Code } from '#lib/codes/schema.ts'
import { type Db, type Prisma, toJson } from '#lib/db/client.ts'

const include = {
  versions: {
    where: { isArchived: false },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: 1,
    select: { version: true },
  },
} satisfies Prisma.CodeInclude
type Row = Prisma.CodeGetPayload<{ include: typeof include }>

export async function findCode(db: Db, workspaceId: string, name: string): Promise<Code | undefined> {
  const row = await db.code.findUnique({
    where: { workspaceId_key: { workspaceId, key: assetKey(name) } },
    include,
  })
  return row ? toCode(row) : undefined
}

export async function findCodes(db: Db, workspaceId: string, query: AssetListQuery): Promise<Page<Code>> {
  const contains = { contains: query.search, mode: 'insensitive' as const }
  const where: Prisma.CodeWhereInput = {
    workspaceId,
    ...(query.listViewType !== 'All' && { isArchived: query.listViewType === 'ArchivedOnly' }),
    ...(query.search && { OR: [{ name: contains }, { description: contains }] }),
  }
  const { field, direction } = parseOrder(query.$orderBy, ['name', 'createdAt', 'updatedAt'], 'name asc')
  const size = pageSize(query)
  const [rows, total] = await Promise.all([
    db.code.findMany({
      where,
      include,
      orderBy: [{ [field === 'name' ? 'key' : field]: direction }, { id: 'asc' }],
      skip: query.$skip,
      take: size + 1,
    }),
    query.$count ? db.code.count({ where }) : undefined,
  ])
  return toPage(rows.map(toCode), size, total)
}

/** Inserts the code, or changes what can change about the one that has its name; answers its id. */
export async function saveCode(db: Db, workspaceId: string, code: NewAsset): Promise<string> {
  const { id, name, createdAt, createdBy, tags, properties, ...rest } = code
  const update = { ...rest, tags: toJson(tags), properties: toJson(properties) }
  const create = { ...update, id, workspaceId, key: assetKey(name), name, createdAt, createdBy }
  const where = { workspaceId_key: { workspaceId, key: assetKey(name) } }
  // An upsert of Prisma looks first and then inserts; of two at the same moment one would fail.
  await db.code.createMany({ data: [create], skipDuplicates: true })
  const row = await db.code.update({ where, data: update, select: { id: true } })
  return row.id
}

/** Inserts the code unless there is one of its name, which stays as it is; answers its id. */
export async function ensureCodeRow(db: Db, workspaceId: string, code: NewAsset): Promise<string> {
  const { tags, properties, ...rest } = code
  const create = {
    ...rest,
    workspaceId,
    key: assetKey(code.name),
    tags: toJson(tags),
    properties: toJson(properties),
  }
  await db.code.createMany({ data: [create], skipDuplicates: true })
  const where = { workspaceId_key: { workspaceId, key: create.key } }
  const row = await db.code.findUniqueOrThrow({ where, select: { id: true } })
  return row.id
}

/** Version numbers up to `number` are never given out again. */
export async function reserveVersion(db: Db, codeId: string, number: number, now: Date, by: string): Promise<void> {
  await db.code.updateMany({ where: { id: codeId }, data: { updatedAt: now, updatedBy: by } })
  await db.code.updateMany({
    where: { id: codeId, nextVersion: { lte: number } },
    data: { nextVersion: number + 1 },
  })
}

export async function deleteCodeRow(db: Db, id: string): Promise<void> {
  await db.code.deleteMany({ where: { id } })
}

const toCode = (row: Row): Code => ({
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
