import { type Page, pageSize, parseOrder, toPage } from '#lib/arm/list.ts'
import { type Db, type Prisma, toJson } from '#lib/db/client.ts'
import type { Model } from '#lib/models/schema.ts'
import type { ModelListQuery } from '#lib/models/wire.ts'

/** Names are compared without case, as ARM does. */
export const keyOf = (name: string) => name.toLowerCase()

const include = {
  versions: {
    where: { isArchived: false },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: 1,
    select: { version: true },
  },
} satisfies Prisma.ModelInclude
type Row = Prisma.ModelGetPayload<{ include: typeof include }>

export async function findModel(db: Db, workspaceId: string, name: string): Promise<Model | undefined> {
  const row = await db.model.findUnique({ where: { workspaceId_key: { workspaceId, key: keyOf(name) } }, include })
  return row ? toModel(row) : undefined
}

export async function findModels(db: Db, workspaceId: string, query: ModelListQuery): Promise<Page<Model>> {
  const contains = { contains: query.search, mode: 'insensitive' as const }
  const where: Prisma.ModelWhereInput = {
    workspaceId,
    ...(query.listViewType !== 'All' && { isArchived: query.listViewType === 'ArchivedOnly' }),
    ...(query.search && { OR: [{ name: contains }, { description: contains }] }),
  }
  const { field, direction } = parseOrder(query.$orderBy, ['name', 'createdAt', 'updatedAt'], 'name asc')
  const size = pageSize(query)
  const [rows, total] = await Promise.all([
    db.model.findMany({
      where,
      include,
      orderBy: [{ [field === 'name' ? 'key' : field]: direction }, { id: 'asc' }],
      skip: query.$skip,
      take: size + 1,
    }),
    query.$count ? db.model.count({ where }) : undefined,
  ])
  return toPage(rows.map(toModel), size, total)
}

type NewModel = Omit<Model, 'nextVersion' | 'latestVersion'>

/** Inserts the model, or changes what can change about the one that has its name; answers its id. */
export async function saveModel(db: Db, workspaceId: string, model: NewModel): Promise<string> {
  const { id, name, createdAt, createdBy, tags, properties, ...rest } = model
  const update = { ...rest, tags: toJson(tags), properties: toJson(properties) }
  const create = { ...update, id, workspaceId, key: keyOf(name), name, createdAt, createdBy }
  const where = { workspaceId_key: { workspaceId, key: keyOf(name) } }
  // An upsert of Prisma looks first and then inserts; of two at the same moment one would fail.
  await db.model.createMany({ data: [create], skipDuplicates: true })
  const row = await db.model.update({ where, data: update, select: { id: true } })
  return row.id
}

/** Inserts the model unless there is one of its name, which stays as it is; answers its id. */
export async function ensureModel(db: Db, workspaceId: string, model: NewModel): Promise<string> {
  const { tags, properties, ...rest } = model
  const create = { ...rest, workspaceId, key: keyOf(model.name), tags: toJson(tags), properties: toJson(properties) }
  await db.model.createMany({ data: [create], skipDuplicates: true })
  const where = { workspaceId_key: { workspaceId, key: create.key } }
  const row = await db.model.findUniqueOrThrow({ where, select: { id: true } })
  return row.id
}

/** Version numbers up to `number` are never given out again. */
export async function reserveVersion(db: Db, modelId: string, number: number, now: Date, by: string): Promise<void> {
  await db.model.updateMany({ where: { id: modelId }, data: { updatedAt: now, updatedBy: by } })
  await db.model.updateMany({ where: { id: modelId, nextVersion: { lte: number } }, data: { nextVersion: number + 1 } })
}

export async function deleteModelRow(db: Db, id: string): Promise<void> {
  await db.model.deleteMany({ where: { id } })
}

const toModel = (row: Row): Model => ({
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
