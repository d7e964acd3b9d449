import { z } from 'zod'
import { type Page, toPage } from '#lib/arm/list.ts'
import { tags } from '#lib/arm/wire.ts'
import { AppError } from '#lib/core/errors.ts'
import { type DatastoreRecord, type DatastoreUser, datastoreKey } from '#lib/datastores/datastore.ts'
import { credentialsType, storePlace } from '#lib/datastores/place.ts'
import { presentDatastoreUri } from '#lib/datastores/uri.ts'
import { type Db, type Prisma, toJson } from '#lib/db/client.ts'

type Row = Prisma.DatastoreGetPayload<object>

export interface DatastoreFilter {
  search: string
  names: string[] | undefined
  isDefault: boolean | undefined
  order: { field: 'name' | 'createdAt'; direction: 'asc' | 'desc' }
  skip: number
  take: number
  withTotal: boolean
}

/** One page of the workspace's datastores. */
export async function findDatastores(
  db: Db,
  workspaceId: string,
  filter: DatastoreFilter,
): Promise<Page<DatastoreRecord>> {
  const { search, names, isDefault, order, skip, take } = filter
  const contains = { contains: search, mode: 'insensitive' as const }
  const where: Prisma.DatastoreWhereInput = {
    workspaceId,
    ...(names && { key: { in: names.map(datastoreKey) } }),
    ...(isDefault !== undefined && { isDefault }),
    ...(search && { OR: [{ name: contains }, { description: contains }] }),
  }
  const orderBy = [
    order.field === 'name' ? { key: order.direction } : { createdAt: order.direction },
    { id: 'asc' as const },
  ]
  const [rows, total] = await Promise.all([
    db.datastore.findMany({ where, orderBy, skip, take: take + 1 }),
    filter.withTotal ? db.datastore.count({ where }) : undefined,
  ])
  return toPage(rows.map(toDatastore), take, total)
}

export async function findDatastore(db: Db, workspaceId: string, name: string): Promise<DatastoreRecord | undefined> {
  const row = await db.datastore.findUnique({ where: { workspaceId_key: { workspaceId, key: datastoreKey(name) } } })
  return row ? toDatastore(row) : undefined
}

/** The folders that are datastores of other workspaces. */
export async function findFoldersElsewhere(db: Db, workspaceId: string): Promise<string[]> {
  const rows = await db.datastore.findMany({ where: { kind: 'LocalFolder', NOT: { workspaceId } } })
  return rows.map(toDatastore).flatMap(({ place }) => (place.kind === 'LocalFolder' ? [place.root] : []))
}

export async function findDefaultDatastore(db: Db, workspaceId: string): Promise<DatastoreRecord | undefined> {
  const row = await db.datastore.findFirst({ where: { workspaceId, isDefault: true } })
  return row ? toDatastore(row) : undefined
}

/**
 * Inserts the datastore or replaces everything about it but its identity and its place as the default. Throws Conflict when another
 * one has taken the name meanwhile: its row would not open the secrets that were sealed for this one.
 */
export async function saveDatastore(db: Db, workspaceId: string, datastore: DatastoreRecord): Promise<void> {
  const { place, credentialsType, publicOnly, secrets = null, ...others } = datastore
  const { id, name, isDefault, createdAt, createdBy, ...rest } = others
  const { kind, ...where } = place
  const changes = { ...rest, kind, settings: toJson({ ...where, credentialsType, publicOnly }), secrets }
  const key = datastoreKey(name)
  // An upsert of Prisma looks first and then inserts; of two at the same moment one would fail.
  const create = { id, workspaceId, key, name, isDefault, createdAt, createdBy, ...changes }
  await db.datastore.createMany({ data: [create], skipDuplicates: true })
  const { count } = await db.datastore.updateMany({ where: { workspaceId, key, id }, data: changes })
  if (count === 0)
    throw new AppError('Conflict', `A datastore '${name}' has just been registered by somebody else.`, 'name')
}

/** Makes one datastore the default and every other of the workspace not. */
export async function saveDefaultDatastore(db: Db, workspaceId: string, id: string): Promise<void> {
  await db.datastore.updateMany({ where: { workspaceId, isDefault: true, NOT: { id } }, data: { isDefault: false } })
  await db.datastore.updateMany({ where: { workspaceId, id }, data: { isDefault: true } })
}

/** Says whether a row was there. The default is never deleted, even when it became the default a moment ago. */
export async function deleteDatastoreRow(db: Db, workspaceId: string, id: string): Promise<boolean> {
  const { count } = await db.datastore.deleteMany({ where: { workspaceId, id, isDefault: false } })
  return count === 1
}

const openingSettings = z.object({
  credentialsType: credentialsType.default('None'),
  publicOnly: z.boolean().default(false),
})

const toDatastore = (row: Row): DatastoreRecord => ({
  id: row.id,
  name: row.name,
  place: storePlace.parse({ ...Object(row.settings), kind: row.kind }),
  ...openingSettings.parse(row.settings),
  secrets: row.secrets ?? undefined,
  isDefault: row.isDefault,
  description: row.description,
  tags: tags.parse(row.tags),
  properties: tags.parse(row.properties),
  createdAt: row.createdAt,
  createdBy: row.createdBy,
  updatedAt: row.updatedAt,
  updatedBy: row.updatedBy,
})

/** Data and model versions whose path is `path`, above it or below it; the first `take` of them, and how many there are. */
export async function findDatastoreUsers(
  db: Db,
  workspaceId: string,
  name: string,
  path: string,
  take: number,
): Promise<{ users: DatastoreUser[]; total: number }> {
  const prefix = presentDatastoreUri({ datastore: name, path: '' })
  const exact = presentDatastoreUri({ datastore: name, path }).replace(/\/$/, '')
  const above = exact
    .slice(prefix.length)
    .split('/')
    .map((_, index, parts) => prefix + parts.slice(0, index).join('/'))
  const touches =
    path === ''
      ? [{ startsWith: prefix }]
      : [{ equals: exact }, { startsWith: `${exact}/` }, ...above.map((uri) => ({ equals: uri }))]
  const anyCase = touches.map((match) => ({ ...match, mode: 'insensitive' as const }))
  const ofData = { asset: { workspaceId }, OR: anyCase.map((dataUri) => ({ dataUri })) }
  const ofModels = { model: { workspaceId }, OR: anyCase.map((modelUri) => ({ modelUri })) }
  const [data, models, dataTotal, modelTotal] = await Promise.all([
    db.dataVersion.findMany({
      where: ofData,
      include: { asset: { select: { name: true } } },
      orderBy: { createdAt: 'desc' },
      take,
    }),
    db.modelVersion.findMany({
      where: ofModels,
      include: { model: { select: { name: true } } },
      orderBy: { createdAt: 'desc' },
      take,
    }),
    db.dataVersion.count({ where: ofData }),
    db.modelVersion.count({ where: ofModels }),
  ])
  const users: DatastoreUser[] = [
    ...data.map(({ asset, version, dataUri }) => ({ kind: 'data' as const, name: asset.name, version, uri: dataUri })),
    ...models.map(({ model, version, modelUri }) => ({
      kind: 'model' as const,
      name: model.name,
      version,
      uri: modelUri,
    })),
  ]
  return { users: users.slice(0, take), total: dataTotal + modelTotal }
}
