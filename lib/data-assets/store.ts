import { type Page, pageSize, parseOrder, toPage } from '#lib/arm/list.ts'
import { tags } from '#lib/arm/wire.ts'
import type { DataAsset, DataType } from '#lib/data-assets/schema.ts'
import type { DataAssetListQuery } from '#lib/data-assets/wire.ts'
import { type Db, type Prisma, toJson } from '#lib/db/client.ts'

/** Names are compared without case, as ARM does. */
export const keyOf = (name: string) => name.toLowerCase()

const include = {
  versions: {
    where: { isArchived: false },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: 1,
    select: { version: true },
  },
} satisfies Prisma.DataAssetInclude
type Row = Prisma.DataAssetGetPayload<{ include: typeof include }>

export async function findDataAsset(db: Db, workspaceId: string, name: string): Promise<DataAsset | undefined> {
  const row = await db.dataAsset.findUnique({ where: { workspaceId_key: { workspaceId, key: keyOf(name) } }, include })
  return row ? toDataAsset(row) : undefined
}

/** One page of assets. Those that have only anonymous versions are not listed. */
export async function findDataAssets(db: Db, workspaceId: string, query: DataAssetListQuery): Promise<Page<DataAsset>> {
  const contains = { contains: query.search, mode: 'insensitive' as const }
  const where: Prisma.DataAssetWhereInput = {
    workspaceId,
    ...(query.listViewType !== 'All' && { isArchived: query.listViewType === 'ArchivedOnly' }),
    OR: [{ versions: { none: {} } }, { versions: { some: { isAnonymous: false } } }],
    ...(query.search && { AND: { OR: [{ name: contains }, { description: contains }] } }),
  }
  const { field, direction } = parseOrder(query.$orderBy, ['name', 'createdAt', 'updatedAt'], 'name asc')
  const size = pageSize(query)
  const orderBy = [{ [field === 'name' ? 'key' : field]: direction }, { id: 'asc' as const }]
  const [rows, total] = await Promise.all([
    db.dataAsset.findMany({ where, include, orderBy, skip: query.$skip, take: size + 1 }),
    query.$count ? db.dataAsset.count({ where }) : undefined,
  ])
  return toPage(rows.map(toDataAsset), size, total)
}

type NewDataAsset = Omit<DataAsset, 'nextVersion' | 'latestVersion'>

/** Inserts the asset, or changes what can change about the one that has its name. */
export async function saveDataAsset(db: Db, workspaceId: string, asset: NewDataAsset): Promise<void> {
  const { id, name, dataType, createdAt, createdBy, ...rest } = asset
  const update = { ...rest, tags: toJson(rest.tags), properties: toJson(rest.properties) }
  const create = { ...update, id, workspaceId, key: keyOf(name), name, dataType, createdAt, createdBy }
  // An upsert of Prisma looks first and then inserts; of two at the same moment one would fail.
  await db.dataAsset.createMany({ data: [create], skipDuplicates: true })
  await db.dataAsset.update({ where: { workspaceId_key: { workspaceId, key: keyOf(name) } }, data: update })
}

/** Inserts the asset unless there is one of its name, which stays as it is; answers its id and type. */
export async function ensureDataAsset(
  db: Db,
  workspaceId: string,
  asset: NewDataAsset,
): Promise<Pick<DataAsset, 'id' | 'dataType'>> {
  const key = keyOf(asset.name)
  const create = { ...asset, workspaceId, key, tags: toJson(asset.tags), properties: toJson(asset.properties) }
  await db.dataAsset.createMany({ data: [create], skipDuplicates: true })
  const row = await db.dataAsset.findUniqueOrThrow({ where: { workspaceId_key: { workspaceId, key } } })
  return { id: row.id, dataType: toDataType(row.dataType) }
}

/** Version numbers up to `number` are never given out again. */
export async function reserveVersion(db: Db, assetId: string, number: number, now: Date, by: string): Promise<void> {
  await db.dataAsset.updateMany({ where: { id: assetId }, data: { updatedAt: now, updatedBy: by } })
  await db.dataAsset.updateMany({
    where: { id: assetId, nextVersion: { lte: number } },
    data: { nextVersion: number + 1 },
  })
}

/** Says whether there was one; its versions go with it. */
export async function deleteDataAssetRow(db: Db, workspaceId: string, name: string): Promise<boolean> {
  const { count } = await db.dataAsset.deleteMany({ where: { workspaceId, key: keyOf(name) } })
  return count === 1
}

// Only values that `dataTypes` lists are ever written.
export const toDataType = (text: string) => text as DataType

const toDataAsset = (row: Row): DataAsset => ({
  id: row.id,
  name: row.name,
  dataType: toDataType(row.dataType),
  description: row.description,
  tags: tags.parse(row.tags),
  properties: tags.parse(row.properties),
  isArchived: row.isArchived,
  nextVersion: row.nextVersion,
  latestVersion: row.versions[0]?.version,
  createdAt: row.createdAt,
  createdBy: row.createdBy,
  updatedAt: row.updatedAt,
  updatedBy: row.updatedBy,
})
