import { assetKey } from '#lib/arm/asset.ts'
import { type Page, pageSize, parseOrder, toPage } from '#lib/arm/list.ts'
import { assetConditions } from '#lib/db/asset-conditions.ts'
import { assetOrders } from '#lib/db/asset-orders.ts'
import type { Db } from '#lib/db/client.ts'
import { selectVersions, versionTables } from '#lib/environments/read-store.ts'
import type { EnvironmentVersion } from '#lib/environments/schema.ts'
import type { EnvironmentVersionListQuery } from '#lib/environments/wire.ts'
import { Prisma } from '../../prisma/client/client.ts'

const tables = { asset: 'e', versions: 'EnvironmentVersion', assetId: 'environmentId' }
const orders = assetOrders(tables, {
  build: Prisma.sql`coalesce(b.state, 'NotBuilt')`,
  deployments: Prisma.sql`"deploymentCount"`,
})

type Query = EnvironmentVersionListQuery & { name?: string }

/** Versions of one environment, or of all of the workspace. */
export async function findVersions(db: Db, workspaceId: string, query: Query): Promise<Page<EnvironmentVersion>> {
  const where = Prisma.join(conditions(workspaceId, query), ' and ')
  const order = parseOrder(query.$orderBy, orders.fields, 'createdAt desc')
  const size = pageSize(query)
  const rest = orders.page(order, query.$skip, size + 1)
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
