import { tags } from '#lib/arm/wire.ts'
import { AppError } from '#lib/core/errors.ts'
import type { DataVersion } from '#lib/data-assets/schema.ts'
import { keyOf, toDataType } from '#lib/data-assets/store.ts'
import { type Db, type Prisma, toJson } from '#lib/db/client.ts'
import { isUniqueViolation } from '#lib/db/errors.ts'

const include = { asset: { select: { name: true } } } satisfies Prisma.DataVersionInclude
type Row = Prisma.DataVersionGetPayload<{ include: typeof include }>

export async function findVersion(
  db: Db,
  workspaceId: string,
  name: string,
  version: string,
): Promise<DataVersion | undefined> {
  const where = { key: keyOf(version), asset: { workspaceId, key: keyOf(name) } }
  const row = await db.dataVersion.findFirst({ where, include })
  return row ? toVersion(row) : undefined
}

/** The newest one that is not archived: what the label `latest` stands for. */
export async function findLatestVersion(db: Db, workspaceId: string, name: string): Promise<DataVersion | undefined> {
  const row = await db.dataVersion.findFirst({
    where: { isArchived: false, asset: { workspaceId, key: keyOf(name) } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    include,
  })
  return row ? toVersion(row) : undefined
}

export async function insertVersion(db: Db, version: DataVersion): Promise<void> {
  const {
    id,
    assetId,
    assetName,
    dataType,
    dataUri,
    isAnonymous,
    files = null,
    bytes = null,
    createdAt,
    createdBy,
  } = version
  const identity = { id, assetId, dataType, dataUri, isAnonymous, files, bytes, createdAt, createdBy }
  try {
    await db.dataVersion.create({
      data: { ...identity, ...changeable(version), key: keyOf(version.version), version: version.version },
    })
  } catch (cause) {
    if (!isUniqueViolation(cause)) throw cause
    const message = `Version ${version.version} of data asset '${assetName}' has just been registered by someone else. Take another version.`
    throw new AppError('Conflict', message, 'version', { cause })
  }
}

export async function updateVersion(db: Db, version: DataVersion): Promise<void> {
  await db.dataVersion.update({ where: { id: version.id }, data: changeable(version) })
}

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
  const where = { key: keyOf(version), asset: { workspaceId, key: keyOf(name) } }
  const { count } = await db.dataVersion.deleteMany({ where })
  return count === 1
}

const changeable = ({ description, tags, properties, isArchived, updatedAt, updatedBy }: DataVersion) => ({
  description,
  tags: toJson(tags),
  properties: toJson(properties),
  isArchived,
  updatedAt,
  updatedBy,
})

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
