import { type AssetVersionListQuery, assetKey } from '#lib/arm/asset.ts'
import { type Page, pageSize, parseOrder, toPage } from '#lib/arm/list.ts'
import type { CodeVersion } from '#lib/codes/schema.ts'
import { toVersion, versionInclude } from '#lib/codes/version-store.ts'
import type { Db } from '#lib/db/client.ts'
import { Prisma } from '../../prisma/client/client.ts'

const orders = {
  name: Prisma.sql`c.key`,
  // Versions are mostly numbers: 9 comes before 10.
  version: Prisma.sql`length(v.key)`,
  createdAt: Prisma.sql`v."createdAt"`,
  updatedAt: Prisma.sql`v."updatedAt"`,
  createdBy: Prisma.sql`v."createdBy"`,
  files: Prisma.sql`v.files`,
  bytes: Prisma.sql`v.bytes`,
} as const
// The keys of the object above, and nothing else.
const orderFields = Object.keys(orders) as (keyof typeof orders)[]

type Query = AssetVersionListQuery & { name?: string }

/** Versions of one code asset, or of all of the workspace: their ids in order first, because Prisma cannot express it. */
export async function findVersions(db: Db, workspaceId: string, query: Query): Promise<Page<CodeVersion>> {
  const from = Prisma.sql`from "CodeVersion" v join "Code" c on c.id = v."codeId"
    where ${Prisma.join(conditions(workspaceId, query), ' and ')}`
  const { field, direction } = parseOrder(query.$orderBy, orderFields, 'createdAt desc')
  const towards = direction === 'asc' ? Prisma.sql`asc` : Prisma.sql`desc`
  const size = pageSize(query)
  const page = Prisma.sql`select v.id ${from}
    order by ${orders[field]} ${towards}, length(v.key) ${towards}, v.key ${towards}, v.id ${towards}
    offset ${query.$skip} limit ${size + 1}`
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
  const like = `%${query.search.replace(/[\\%_]/g, '\\$&')}%`
  const wantsArchived = query.listViewType === 'ArchivedOnly'
  return [
    Prisma.sql`c."workspaceId" = ${workspaceId}::uuid`,
    ...(query.name === undefined ? [] : [Prisma.sql`c.key = ${assetKey(query.name)}`]),
    ...(query.listViewType === 'All' ? [] : [Prisma.sql`(v."isArchived" or c."isArchived") = ${wantsArchived}`]),
    ...(query.latestOnly ? [isLatest(query)] : []),
    ...(query.createdBy?.length ? [Prisma.sql`v."createdBy" in (${Prisma.join(query.createdBy)})`] : []),
    ...[...(query.tags ?? []), ...(query.tag ?? [])].map(hasTag),
    ...(query.search
      ? [
          Prisma.sql`(c.name ilike ${like} or v.description ilike ${like} or exists (
            select 1 from jsonb_each_text(v.tags) t where t.key || '=' || t.value ilike ${like}))`,
        ]
      : []),
  ]
}

/** No newer version of the same code asset is in the same view. */
const isLatest = ({ listViewType }: Query) => Prisma.sql`not exists (
  select 1 from "CodeVersion" n where n."codeId" = v."codeId" and (n."createdAt", n.id) > (v."createdAt", v.id)
  ${listViewType === 'All' ? Prisma.empty : Prisma.sql`and n."isArchived" = v."isArchived"`})`

function hasTag(text: string): Prisma.Sql {
  const [name = '', ...value] = text.split('=')
  return value.length === 0 ? Prisma.sql`v.tags ? ${name}` : Prisma.sql`v.tags ->> ${name} = ${value.join('=')}`
}
