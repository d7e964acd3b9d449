import { type AssetListQuery, assetKey, type NewAsset } from '#lib/arm/asset.ts'
import { type Page, pageSize, parseOrder, toPage } from '#lib/arm/list.ts'
import type { Component } from '#lib/components/schema.ts'
import { type Db, type Prisma, toJson } from '#lib/db/client.ts'

const include = {
  versions: {
    where: { isArchived: false },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: 1,
    select: { version: true },
  },
} satisfies Prisma.ComponentInclude
type Row = Prisma.ComponentGetPayload<{ include: typeof include }>

export async function findComponent(db: Db, workspaceId: string, name: string): Promise<Component | undefined> {
  const row = await db.component.findUnique({
    where: { workspaceId_key: { workspaceId, key: assetKey(name) } },
    include,
  })
  return row ? toComponent(row) : undefined
}

export async function findComponents(db: Db, workspaceId: string, query: AssetListQuery): Promise<Page<Component>> {
  const contains = { contains: query.search, mode: 'insensitive' as const }
  const where: Prisma.ComponentWhereInput = {
    workspaceId,
    ...(query.listViewType !== 'All' && { isArchived: query.listViewType === 'ArchivedOnly' }),
    ...(query.search && { OR: [{ name: contains }, { description: contains }] }),
  }
  const { field, direction } = parseOrder(query.$orderBy, ['name', 'createdAt', 'updatedAt'], 'name asc')
  const size = pageSize(query)
  const [rows, total] = await Promise.all([
    db.component.findMany({
      where,
      include,
      orderBy: [{ [field === 'name' ? 'key' : field]: direction }, { id: 'asc' }],
      skip: query.$skip,
      take: size + 1,
    }),
    query.$count ? db.component.count({ where }) : undefined,
  ])
  return toPage(rows.map(toComponent), size, total)
}

/** Inserts the component, or changes what can change about the one that has its name; answers its id. */
export async function saveComponent(db: Db, workspaceId: string, component: NewAsset): Promise<string> {
  const { id, name, createdAt, createdBy, tags, properties, ...rest } = component
  const update = { ...rest, tags: toJson(tags), properties: toJson(properties) }
  const create = { ...update, id, workspaceId, key: assetKey(name), name, createdAt, createdBy }
  const where = { workspaceId_key: { workspaceId, key: assetKey(name) } }
  // An upsert of Prisma looks first and then inserts; of two at the same moment one would fail.
  await db.component.createMany({ data: [create], skipDuplicates: true })
  const row = await db.component.update({ where, data: update, select: { id: true } })
  return row.id
}

/** Inserts the component unless there is one of its name, which stays as it is; answers its id. */
export async function ensureComponentRow(db: Db, workspaceId: string, component: NewAsset): Promise<string> {
  const { tags, properties, ...rest } = component
  const create = {
    ...rest,
    workspaceId,
    key: assetKey(component.name),
    tags: toJson(tags),
    properties: toJson(properties),
  }
  await db.component.createMany({ data: [create], skipDuplicates: true })
  const where = { workspaceId_key: { workspaceId, key: create.key } }
  const row = await db.component.findUniqueOrThrow({ where, select: { id: true } })
  return row.id
}

/** Version numbers up to `number` are never given out again. */
export async function reserveVersion(
  db: Db,
  componentId: string,
  number: number,
  now: Date,
  by: string,
): Promise<void> {
  await db.component.updateMany({ where: { id: componentId }, data: { updatedAt: now, updatedBy: by } })
  await db.component.updateMany({
    where: { id: componentId, nextVersion: { lte: number } },
    data: { nextVersion: number + 1 },
  })
}

/** The next version number, which nobody else gets. */
export async function takeVersion(db: Db, componentId: string): Promise<number> {
  const row = await db.component.update({
    where: { id: componentId },
    data: { nextVersion: { increment: 1 } },
    select: { nextVersion: true },
  })
  return row.nextVersion - 1
}

export async function deleteComponentRow(db: Db, id: string): Promise<void> {
  await db.component.deleteMany({ where: { id } })
}

const toComponent = (row: Row): Component => ({
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
