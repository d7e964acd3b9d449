import { assetKey } from '#lib/arm/asset.ts'
import { type Page, pageSize, parseOrder, toPage } from '#lib/arm/list.ts'
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
  const like = `%${query.search.replace(/[\\%_]/g, '\\$&')}%`
  const wantsArchived = query.listViewType === 'ArchivedOnly'
  return [
    Prisma.sql`e."workspaceId" = ${workspaceId}::uuid`,
    ...(query.name === undefined ? [] : [Prisma.sql`e.key = ${assetKey(query.name)}`]),
    ...(query.listViewType === 'All' ? [] : [Prisma.sql`(v."isArchived" or e."isArchived") = ${wantsArchived}`]),
    ...(query.latestOnly ? [isLatest(query)] : []),
    ...(query.createdBy?.length ? [Prisma.sql`v."createdBy" in (${Prisma.join(query.createdBy)})`] : []),
    ...(query.build?.length ? [Prisma.sql`coalesce(b.state, 'NotBuilt') in (${Prisma.join(query.build)})`] : []),
    ...[...(query.tags ?? []), ...(query.tag ?? [])].map(hasTag),
    ...(query.search
      ? [
          Prisma.sql`(e.name ilike ${like} or v.description ilike ${like} or exists (
            select 1 from jsonb_each_text(v.tags) t where t.key || '=' || t.value ilike ${like}))`,
        ]
      : []),
  ]
}

/** No newer version of the same environment is in the same view. */
const isLatest = ({ listViewType }: Query) => Prisma.sql`not exists (
  select 1 from "EnvironmentVersion" n
  where n."environmentId" = v."environmentId" and (n."createdAt", n.id) > (v."createdAt", v.id)
  ${listViewType === 'All' ? Prisma.empty : Prisma.sql`and n."isArchived" = v."isArchived"`})`

function hasTag(text: string): Prisma.Sql {
  const [name = '', ...value] = text.split('=')
  return value.length === 0 ? Prisma.sql`v.tags ? ${name}` : Prisma.sql`v.tags ->> ${name} = ${value.join('=')}`
}
