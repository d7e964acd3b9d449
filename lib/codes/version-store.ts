import { assetKey } from '#lib/arm/asset.ts'
import { tags } from '#lib/arm/wire.ts'
import type { CodeVersion } from '#lib/codes/schema.ts'
import { AppError } from '#lib/core/errors.ts'
import { type Db, type Prisma, toJson } from '#lib/db/client.ts'
import { isReferenceViolation, isUniqueViolation } from '#lib/db/errors.ts'

export const versionInclude = {
  code: { select: { name: true } },
  _count: { select: { deployments: true } },
  onlineRevisions: { distinct: ['deploymentId'], select: { deploymentId: true } },
} satisfies Prisma.CodeVersionInclude
type Row = Prisma.CodeVersionGetPayload<{ include: typeof versionInclude }>

export async function findVersion(
  db: Db,
  workspaceId: string,
  name: string,
  version: string,
): Promise<CodeVersion | undefined> {
  const where = { key: assetKey(version), code: { workspaceId, key: assetKey(name) } }
  const row = await db.codeVersion.findFirst({ where, include: versionInclude })
  return row ? toVersion(row) : undefined
}

/** The newest one that is not archived: what the label `latest` stands for. */
export async function findLatestVersion(db: Db, workspaceId: string, name: string): Promise<CodeVersion | undefined> {
  const row = await db.codeVersion.findFirst({
    where: { isArchived: false, code: { workspaceId, key: assetKey(name) } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    include: versionInclude,
  })
  return row ? toVersion(row) : undefined
}

export async function insertVersion(db: Db, version: CodeVersion): Promise<void> {
  const { id, codeId, codeUri, files, bytes, createdAt, createdBy } = version
  const identity = { id, codeId, codeUri, files, bytes, createdAt, createdBy }
  try {
    await db.codeVersion.create({
      data: { ...identity, ...changeable(version), key: assetKey(version.version), version: version.version },
    })
  } catch (cause) {
    if (!isUniqueViolation(cause)) throw cause
    const message = `Version ${version.version} of code asset '${version.codeName}' has just been registered by someone else. Take another version.`
    throw new AppError('Conflict', message, 'version', { cause })
  }
}

export async function updateVersion(db: Db, version: CodeVersion): Promise<void> {
  await db.codeVersion.update({ where: { id: version.id }, data: changeable(version) })
}

/** Says false, and deletes nothing, when a deployment uses the version. */
export async function deleteVersionRow(db: Db, id: string): Promise<boolean> {
  try {
    await db.codeVersion.deleteMany({ where: { id } })
    return true
  } catch (cause) {
    if (isReferenceViolation(cause)) return false
    throw cause
  }
}

const changeable = ({ description, tags: given, properties, isArchived, updatedAt, updatedBy }: CodeVersion) => ({
  description,
  tags: toJson(given),
  properties: toJson(properties),
  isArchived,
  updatedAt,
  updatedBy,
})

export const toVersion = (row: Row): CodeVersion => ({
  id: row.id,
  codeId: row.codeId,
  codeName: row.code.name,
  version: row.version,
  codeUri: row.codeUri,
  files: row.files,
  bytes: Number(row.bytes),
  description: row.description,
  tags: tags.parse(row.tags),
  properties: tags.parse(row.properties),
  isArchived: row.isArchived,
  deploymentCount: row._count.deployments + row.onlineRevisions.length,
  createdAt: row.createdAt,
  createdBy: row.createdBy,
  updatedAt: row.updatedAt,
  updatedBy: row.updatedBy,
})
