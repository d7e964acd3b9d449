import { assetKey } from '#lib/arm/asset.ts'
import { type Page, pageSize, parseOrder, toPage } from '#lib/arm/list.ts'
import { assetConditions } from '#lib/db/asset-conditions.ts'
import type { Db } from '#lib/db/client.ts'
import { selectVersions, versionTables } from '#lib/environments/read-store.ts'
import type { EnvironmentVersion } from '#lib/environments/schema.ts'
import type { EnvironmentVersionListQuery } from '#lib/environments/wire.ts'
import { Prisma } from '../../prisma/client/client.ts'

const orders = {
  name: Prisma.sql`e.key`,
  // Versions are mostly numbers: 9 comes before 10.
  version: Prisma.sql`length(v.key)`,
  createdAt: Prisma.sql`v."createdAt"`,
  updatedAt: Prisma.sql`v."updatedAt"`,
  createdBy: Prisma.sql`v."createdBy"`,
  build: Prisma.sql`coalesce(b.state, 'NotBuilt')`,
  deployments: Prisma.sql`"deploymentCount"`,
} as const
// The keys of the object above, and nothing else.
const orderFields = Object.keys(orders) as (keyof typeof orders)[]

const tables = { asset: 'e', versions: 'EnvironmentVersion', assetId: 'environmentId' }

type Query = EnvironmentVersionListQuery & { name?: string }

/** Versions of one environment, or of all of the workspace. */
export async function findVersions(db: Db, workspaceId: string, query: Query): Promise<Page<EnvironmentVersion>> {
  const where = Prisma.join(conditions(workspaceId, query), ' and ')
  const { field, direction } = parseOrder(query.$orderBy, orderFields, 'createdAt desc')
  const towards = direction === 'asc' ? Prisma.sql`asc` : Prisma.sql`desc`
  const size = pageSize(query)
  const rest = Prisma.sql`
    order by ${orders[field]} ${towards}, length(v.key) ${towards}, v.key ${towards}, v.id ${towards}
    offset ${query.$skip} limit ${size + 1}`
  const count = Prisma.sql`select count(*)::int as total from ${versionTables} where ${where}`
  const [rows, counted] = await Promise.all([
    selectVersions(db, where, rest),
    query.$count ? db.$queryRaw<{ total: number }[]>(count) : undefined,
  ])
  return toPage(rows, size, counted?.[0]?.total)
}

function conditions(workspaceId: string, query: Query): Prisma.Sql[] {
  const key = query.name === undefined ? undefined : assetKey(query.name)
  const tags = [...(query.tags ?? []), ...(query.tag ?? [])]
  return [
    ...assetConditions(tables, workspaceId, { ...query, key, tags }),
    ...(query.build?.length ? [Prisma.sql`coalesce(b.state, 'NotBuilt') in (${Prisma.join(query.build)})`] : []),
  ]
}
