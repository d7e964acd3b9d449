import type { AssetTables } from '#lib/db/asset-conditions.ts'
import { Prisma } from '../../prisma/client/client.ts'

/** What lists of versions of every kind of asset are ordered by, beside `own` columns of the kind, which hold no nulls. */
export function assetOrders<Own extends string>({ asset }: AssetTables, own: Readonly<Record<Own, Prisma.Sql>>) {
  const columns = {
    ...own,
    name: Prisma.sql`${Prisma.raw(asset)}.key`,
    // Versions are mostly numbers: 9 comes before 10.
    version: Prisma.sql`length(v.key)`,
    createdAt: Prisma.sql`v."createdAt"`,
    updatedAt: Prisma.sql`v."updatedAt"`,
    createdBy: Prisma.sql`v."createdBy"`,
  }
  type Field = keyof typeof columns
  return {
    // The keys of the object above, and nothing else.
    fields: Object.keys(columns) as Field[],

    /** The end of a query for one page; what is equal in it is in the order of versions. */
    page({ field, direction }: { field: Field; direction: 'asc' | 'desc' }, skip: number, take: number): Prisma.Sql {
      const towards = direction === 'asc' ? Prisma.sql`asc` : Prisma.sql`desc`
      return Prisma.sql`
        order by ${columns[field]} ${towards}, length(v.key) ${towards}, v.key ${towards}, v.id ${towards}
        offset ${skip} limit ${take}`
    },
  }
}
