import { assetKey } from '#lib/arm/asset.ts'
import { type Page, pageSize, parseOrder, toPage } from '#lib/arm/list.ts'
import type { DataVersion } from '#lib/data-assets/schema.ts'
import type { DataVersionListQuery } from '#lib/data-assets/wire.ts'
import { presentDatastoreUri } from '#lib/datastores/uri.ts'
import { assetConditions, escapeLike } from '#lib/db/asset-conditions.ts'
import type { Db } from '#lib/db/client.ts'
import { Prisma } from '../../prisma/client/client.ts'

const orders = {
  name: Prisma.sql`a.key`,
  // Versions are mostly numbers: 9 comes before 10.
  version: Prisma.sql`length(v.key)`,
  type: Prisma.sql`v."dataType"`,
  createdAt: Prisma.sql`v."createdAt"`,
  updatedAt: Prisma.sql`v."updatedAt"`,
  createdBy: Prisma.sql`v."createdBy"`,
  files: Prisma.sql`v.files`,
  bytes: Prisma.sql`v.bytes`,
} as const
// The keys of the object above, and nothing else.
const orderFields = Object.keys(orders) as (keyof typeof orders)[]

const from = Prisma.sql`from "DataVersion" v join "DataAsset" a on a.id = v."assetId"`

const tables = { asset: 'a', versions: 'DataVersion', assetId: 'assetId' }

type VersionsQuery = DataVersionListQuery & { name?: string }

/** Versions of one asset, or of all of the workspace; anonymous ones only of an asset that is named. */
export async function findVersions(db: Db, workspaceId: string, query: VersionsQuery): Promise<Page<DataVersion>> {
  const where = Prisma.join(conditions(workspaceId, query), ' and ')
  const { field, direction } = parseOrder(query.$orderBy, orderFields, 'createdAt desc')
  const towards = direction === 'asc' ? Prisma.sql`asc` : Prisma.sql`desc nulls last`
  const size = pageSize(query)
  const page = Prisma.sql`
    select v.id, v."assetId", a.name as "assetName", v.version, v."dataType", v."dataUri", v.description, v.tags,
      v.properties, v."isAnonymous", v."isArchived" or a."isArchived" as "isArchived", v.files, v.bytes::float8 as bytes,
      v."createdAt", v."createdBy", v."updatedAt", v."updatedBy"
    ${from} where ${where}
    order by ${orders[field]} ${towards}, a.key ${towards}, length(v.key) ${towards}, v.key ${towards}, v.id ${towards}
    offset ${query.$skip} limit ${size + 1}`
  const [rows, counted] = await Promise.all([
    db.$queryRaw<Row[]>(page),
    query.$count ? db.$queryRaw<{ total: number }[]>`select count(*)::int as total ${from} where ${where}` : undefined,
  ])
  return toPage(rows.map(toVersion), size, counted?.[0]?.total)
}

type Row = Omit<DataVersion, 'files' | 'bytes'> & { files: number | null; bytes: number | null }
const toVersion = ({ files, bytes, ...row }: Row): DataVersion => ({
  ...row,
  files: files ?? undefined,
  bytes: bytes ?? undefined,
})

function conditions(workspaceId: string, query: VersionsQuery): Prisma.Sql[] {
  const key = query.name === undefined ? undefined : assetKey(query.name)
  const tags = [...(query.$tags ?? []), ...(query.tag ?? [])]
  return [
    ...assetConditions(tables, workspaceId, { ...query, key, tags }),
    ...(key === undefined ? [Prisma.sql`not v."isAnonymous"`] : []),
    ...(query.type?.length ? [Prisma.sql`v."dataType" in (${Prisma.join(query.type)})`] : []),
    ...(query.job ? [Prisma.sql`v.properties ->> 'slipway.job' = ${query.job}`] : []),
    ...(query.datastore?.length ? [Prisma.sql`(${Prisma.join(query.datastore.map(liesIn), ' or ')})`] : []),
  ]
}

const liesIn = (datastore: string) =>
  Prisma.sql`v."dataUri" ilike ${`${escapeLike(presentDatastoreUri({ datastore, path: '' }))}%`}`
