import { Prisma } from '../../prisma/client/client.ts'

/** How a versioned asset is stored. The versions' table is called `v` in a query. */
export interface AssetTables {
  /** What the table of assets is called in the query. */
  asset: string
  /** The versions' table, and its column that refers to the asset. */
  versions: string
  assetId: string
}

interface AssetFilter {
  /** Of one asset alone. */
  key: string | undefined
  search: string
  listViewType: 'ActiveOnly' | 'ArchivedOnly' | 'All'
  latestOnly: boolean
  createdBy?: readonly string[] | undefined
  /** `name=value`, or a name alone for any value; so are properties. */
  tags: readonly string[]
  properties?: readonly string[] | undefined
}

/** What lists of versions ask of every kind of asset. The names in `tables` are constants of ours, never a caller's text. */
export function assetConditions(tables: AssetTables, workspaceId: string, filter: AssetFilter): Prisma.Sql[] {
  const { key, search, listViewType, latestOnly, createdBy, tags, properties = [] } = filter
  const asset = Prisma.raw(tables.asset)
  const like = `%${escapeLike(search)}%`
  return [
    Prisma.sql`${asset}."workspaceId" = ${workspaceId}::uuid`,
    ...(key === undefined ? [] : [Prisma.sql`${asset}.key = ${key}`]),
    ...(listViewType === 'All'
      ? []
      : [Prisma.sql`(v."isArchived" or ${asset}."isArchived") = ${listViewType === 'ArchivedOnly'}`]),
    ...(latestOnly ? [isLatest(tables, listViewType)] : []),
    ...(createdBy?.length ? [Prisma.sql`v."createdBy" in (${Prisma.join([...createdBy])})`] : []),
    ...tags.map((tag) => hasPair(Prisma.sql`v.tags`, tag)),
    ...properties.map((property) => hasPair(Prisma.sql`v.properties`, property)),
    ...(search
      ? [
          Prisma.sql`(${asset}.name ilike ${like} or v.description ilike ${like} or exists (
            select 1 from jsonb_each_text(v.tags) t where t.key || '=' || t.value ilike ${like}))`,
        ]
      : []),
  ]
}

/** For `like`: the text itself, and no pattern. */
export const escapeLike = (text: string): string => text.replace(/[\\%_]/g, '\\$&')

/** No newer version of the same asset is in the same view. */
function isLatest({ versions, assetId }: AssetTables, listViewType: AssetFilter['listViewType']): Prisma.Sql {
  const column = Prisma.raw(`"${assetId}"`)
  return Prisma.sql`not exists (
    select 1 from ${Prisma.raw(`"${versions}"`)} n
    where n.${column} = v.${column} and (n."createdAt", n.id) > (v."createdAt", v.id)
    ${listViewType === 'All' ? Prisma.empty : Prisma.sql`and n."isArchived" = v."isArchived"`})`
}

function hasPair(column: Prisma.Sql, text: string): Prisma.Sql {
  const [name = '', ...value] = text.split('=')
  return value.length === 0 ? Prisma.sql`${column} ? ${name}` : Prisma.sql`${column} ->> ${name} = ${value.join('=')}`
}
