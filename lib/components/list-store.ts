import { type AssetVersionListQuery, assetKey } from '#lib/arm/asset.ts'
import { type Page, pageSize, parseOrder, toPage } from '#lib/arm/list.ts'
import type { ComponentVersion } from '#lib/components/schema.ts'
import { toVersion, versionInclude } from '#lib/components/version-store.ts'
import { assetConditions } from '#lib/db/asset-conditions.ts'
import { assetOrders } from '#lib/db/asset-orders.ts'
import type { Db } from '#lib/db/client.ts'
import { Prisma } from '../../prisma/client/client.ts'

const tables = { asset: 'c', versions: 'ComponentVersion', assetId: 'componentId' }
const orders = assetOrders(tables, { type: Prisma.sql`v.type` })

type Query = AssetVersionListQuery & { name?: string }

/** Versions of one component, or of all of the workspace: their ids in order first, because Prisma cannot express it. */
export async function findVersions(db: Db, workspaceId: string, query: Query): Promise<Page<ComponentVersion>> {
  const from = Prisma.sql`from "ComponentVersion" v join "Component" c on c.id = v."componentId"
    where ${Prisma.join(conditions(workspaceId, query), ' and ')}`
  const order = parseOrder(query.$orderBy, orders.fields, 'createdAt desc')
  const size = pageSize(query)
  const page = Prisma.sql`select v.id ${from} ${orders.page(order, query.$skip, size + 1)}`
  const [ids, counted] = await Promise.all([
    db.$queryRaw<{ id: string }[]>(page),
    query.$count ? db.$queryRaw<{ total: number }[]>`select count(*)::int as total ${from}` : undefined,
  ])
  const rows = await db.componentVersion.findMany({
    where: { id: { in: ids.map(({ id }) => id) } },
    include: versionInclude,
  })
  const byId = new Map(rows.map((row) => [row.id, row]))
  const inOrder = ids.flatMap(({ id }) => byId.get(id) ?? [])
  return toPage(inOrder.map(toVersion), size, counted?.[0]?.total)
}

function conditions(workspaceId: string, query: Query): Prisma.Sql[] {
  const key = query.name === undefined ? undefined : assetKey(query.name)
  const tags = [...(query.tags ?? []), ...(query.tag ?? [])]
  return assetConditions(tables, workspaceId, { ...query, key, tags })
}
