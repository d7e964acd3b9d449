import { type AssetVersionListQuery, assetKey } from '#lib/arm/asset.ts'
import { type Page, pageSize, parseOrder, toPage } from '#lib/arm/list.ts'
import type { CodeVersion } from '#lib/codes/schema.ts'
import { toVersion, versionInclude } from '#lib/codes/version-store.ts'
import { assetConditions } from '#lib/db/asset-conditions.ts'
import { assetOrders } from '#lib/db/asset-orders.ts'
import type { Db } from '#lib/db/client.ts'
import { Prisma } from '../../prisma/client/client.ts'

const tables = { asset: 'c', versions: 'CodeVersion', assetId: 'codeId' }
const orders = assetOrders(tables, { files: Prisma.sql`v.files`, bytes: Prisma.sql`v.bytes` })

type Query = AssetVersionListQuery & { name?: string; hash?: string; hashVersion?: string }

/** Versions of one code asset, or of all of the workspace: their ids in order first, because Prisma cannot express it. */
export async function findVersions(db: Db, workspaceId: string, query: Query): Promise<Page<CodeVersion>> {
  const from = Prisma.sql`from "CodeVersion" v join "Code" c on c.id = v."codeId"
    where ${Prisma.join(conditions(workspaceId, query), ' and ')}`
  const order = parseOrder(query.$orderBy, orders.fields, 'createdAt desc')
  const size = pageSize(query)
  const page = Prisma.sql`select v.id ${from} ${orders.page(order, query.$skip, size + 1)}`
  const [ids, counted] = await Promise.all([
    db.$queryRaw<{ id: string }[]>(page),
    query.$count ? db.$queryRaw<{ total: number }[]>`select count(*)::int as total ${from}` : undefined,
  ])
  const rows = await db.codeVersion.findMany({
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
  const { hash, hashVersion } = query
  return [
    ...assetConditions(tables, workspaceId, { ...query, key, tags }),
    ...(hash === undefined ? [] : [Prisma.sql`v.properties ->> 'hash_sha256' = ${hash}`]),
    ...(hashVersion === undefined ? [] : [Prisma.sql`v.properties ->> 'hash_version' = ${hashVersion}`]),
  ]
}
