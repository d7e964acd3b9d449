import { assetKey } from '#lib/arm/asset.ts'
import { tags } from '#lib/arm/wire.ts'
import { newestFirst } from '#lib/assets/columns.ts'
import { versionQueries, versionWrites } from '#lib/assets/versions.ts'
import type { DataVersion } from '#lib/data-assets/schema.ts'
import { toDataType } from '#lib/data-assets/store.ts'
import type { Db, Prisma } from '#lib/db/client.ts'

const include = { asset: { select: { name: true } } } satisfies Prisma.DataVersionInclude
type Row = Prisma.DataVersionGetPayload<{ include: typeof include }>

export const { findVersion, findLatestVersion } = versionQueries(async (db, asset, which) => {
  const row = await db.dataVersion.findFirst({ where: { asset, ...which }, orderBy: newestFirst, include })
  return row ? toVersion(row) : undefined
})

export const { insertVersion, updateVersion } = versionWrites({
  rows: (db) => db.dataVersion,
  own: (version: DataVersion) => {
    const { assetId, dataType, dataUri, isAnonymous, files = null, bytes = null } = version
    return { assetId, dataType, dataUri, isAnonymous, files, bytes }
  },
  assetOf: ({ assetName }) => `data asset '${assetName}'`,
})

/** What a listing of the data found now. */
export async function saveMeasure(
  db: Db,
  id: string,
  { files = null, bytes = null }: { files?: number | null | undefined; bytes?: number | null | undefined },
  updatedAt: Date,
  updatedBy: string,
): Promise<void> {
  await db.dataVersion.updateMany({ where: { id }, data: { files, bytes, updatedAt, updatedBy } })
}

/** Says whether there was one. */
export async function deleteVersionRow(db: Db, workspaceId: string, name: string, version: string): Promise<boolean> {
  const where = { key: assetKey(version), asset: { workspaceId, key: assetKey(name) } }
  const { count } = await db.dataVersion.deleteMany({ where })
  return count === 1
}

const toVersion = (row: Row): DataVersion => ({
  id: row.id,
  assetId: row.assetId,
  assetName: row.asset.name,
  version: row.version,
  dataType: toDataType(row.dataType),
  dataUri: row.dataUri,
  description: row.description,
  tags: tags.parse(row.tags),
  properties: tags.parse(row.properties),
  isAnonymous: row.isAnonymous,
  isArchived: row.isArchived,
  files: row.files ?? undefined,
  bytes: row.bytes === null ? undefined : Number(row.bytes),
  createdAt: row.createdAt,
  createdBy: row.createdBy,
  updatedAt: row.updatedAt,
  updatedBy: row.updatedBy,
})
