import { type AssetContainer, type AssetListQuery, assetKey, type NewAsset } from '#lib/arm/asset.ts'
import { type Page, pageSize, parseOrder, toPage } from '#lib/arm/list.ts'
import { type ChangeableColumns, changeableColumns, newestFirst } from '#lib/assets/columns.ts'
import type { Db, Prisma } from '#lib/db/client.ts'

/** The newest version that is not archived. */
const include = {
  versions: { where: { isArchived: false }, orderBy: newestFirst, take: 1, select: { version: true } },
} satisfies Prisma.CodeInclude
/** The columns that the tables of all kinds of assets have. */
type Row = Prisma.CodeGetPayload<{ include: typeof include }>

type ByKey = { workspaceId_key: { workspaceId: string; key: string } }
type Text = { contains: string; mode: 'insensitive' }
type Where<Condition> = {
  workspaceId: string
  isArchived?: boolean
  AND: (Condition | { OR: ({ name: Text } | { description: Text })[] })[]
}
type NewRow<Own> = Own &
  ChangeableColumns &
  Pick<Row, 'id' | 'workspaceId' | 'key' | 'name' | 'createdAt' | 'createdBy'>

/** What is asked of the tables of all kinds of assets: that part of what Prisma gives for each. */
interface Rows<Own, Condition> {
  findUnique(query: { where: ByKey; include: typeof include }): PromiseLike<(Row & Own) | null>
  findUniqueOrThrow(query: { where: ByKey; select: { id: true } }): PromiseLike<{ id: string }>
  findMany(query: {
    where: Where<Condition>
    include: typeof include
    orderBy: [Record<string, 'asc' | 'desc'>, { id: 'asc' }]
    skip: number
    take: number
  }): PromiseLike<(Row & Own)[]>
  count(query: { where: Where<Condition> }): PromiseLike<number>
  createMany(query: { data: NewRow<Own>[]; skipDuplicates: true }): PromiseLike<unknown>
  update(query: { where: ByKey; data: ChangeableColumns; select: { id: true } }): PromiseLike<{ id: string }>
  updateMany(query: {
    where: { id: string; nextVersion?: { lte: number } }
    data: { nextVersion: number } | { updatedAt: Date; updatedBy: string }
  }): PromiseLike<unknown>
  deleteMany(query: { where: { id: string } }): PromiseLike<unknown>
}

interface Kind<Container, Own, Condition> {
  rows: (db: Db) => Rows<Own, Condition>
  read: (row: Row & Own) => Container
  /** Columns that only this kind has; they are written once. */
  own: (asset: Omit<Container, 'nextVersion' | 'latestVersion'>) => Own
  /** Which ones are listed. */
  listed: Condition
}

/** A kind whose assets have nothing but what all have. */
export const plain = { read: toContainer, own: () => ({}), listed: {} }

/** The queries on the assets of a kind. */
export function containerStore<Container extends AssetContainer, Own extends object, Condition extends object>({
  rows,
  read,
  own,
  listed,
}: Kind<Container, Own, Condition>) {
  type New = NewAsset & Omit<Container, 'nextVersion' | 'latestVersion'>

  const toRow = (workspaceId: string, asset: New): NewRow<Own> => {
    const { id, name, createdAt, createdBy } = asset
    const identity = { id, workspaceId, key: assetKey(name), name, createdAt, createdBy }
    return { ...own(asset), ...changeableColumns(asset), ...identity }
  }

  return {
    async find(db: Db, workspaceId: string, name: string): Promise<Container | undefined> {
      const row = await rows(db).findUnique({ where: byKey(workspaceId, name), include })
      return row ? read(row) : undefined
    },

    async findPage(db: Db, workspaceId: string, query: AssetListQuery): Promise<Page<Container>> {
      const contains: Text = { contains: query.search, mode: 'insensitive' }
      const where: Where<Condition> = {
        workspaceId,
        ...(query.listViewType !== 'All' && { isArchived: query.listViewType === 'ArchivedOnly' }),
        AND: [listed, ...(query.search ? [{ OR: [{ name: contains }, { description: contains }] }] : [])],
      }
      const { field, direction } = parseOrder(query.$orderBy, ['name', 'createdAt', 'updatedAt'], 'name asc')
      const size = pageSize(query)
      const [found, total] = await Promise.all([
        rows(db).findMany({
          where,
          include,
          orderBy: [{ [field === 'name' ? 'key' : field]: direction }, { id: 'asc' }],
          skip: query.$skip,
          take: size + 1,
        }),
        query.$count ? rows(db).count({ where }) : undefined,
      ])
      return toPage(found.map(read), size, total)
    },

    /** Inserts the asset, or changes what can change about the one that has its name; answers its id. */
    async save(db: Db, workspaceId: string, asset: New): Promise<string> {
      // An upsert of Prisma looks first and then inserts; of two at the same moment one would fail.
      await rows(db).createMany({ data: [toRow(workspaceId, asset)], skipDuplicates: true })
      const where = byKey(workspaceId, asset.name)
      const row = await rows(db).update({ where, data: changeableColumns(asset), select: { id: true } })
      return row.id
    },

    /** Inserts the asset unless there is one of its name, which stays as it is; answers its id. */
    async ensure(db: Db, workspaceId: string, asset: New): Promise<string> {
      await rows(db).createMany({ data: [toRow(workspaceId, asset)], skipDuplicates: true })
      const row = await rows(db).findUniqueOrThrow({ where: byKey(workspaceId, asset.name), select: { id: true } })
      return row.id
    },

    /** Version numbers up to `number` are never given out again. */
    async reserveVersion(db: Db, id: string, number: number, now: Date, by: string): Promise<void> {
      await rows(db).updateMany({ where: { id }, data: { updatedAt: now, updatedBy: by } })
      await rows(db).updateMany({ where: { id, nextVersion: { lte: number } }, data: { nextVersion: number + 1 } })
    },

    async remove(db: Db, id: string): Promise<void> {
      await rows(db).deleteMany({ where: { id } })
    },
  }
}

const byKey = (workspaceId: string, name: string): ByKey => ({ workspaceId_key: { workspaceId, key: assetKey(name) } })

export function toContainer(row: Row): AssetContainer {
  return {
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
  }
}
