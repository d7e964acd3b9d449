import { assetKey } from '#lib/arm/asset.ts'
import { AppError } from '#lib/core/errors.ts'
import { type Db, toJson } from '#lib/db/client.ts'
import { isReferenceViolation, isUniqueViolation } from '#lib/db/errors.ts'
import { selectVersions } from '#lib/environments/read-store.ts'
import type { EnvironmentVersion } from '#lib/environments/schema.ts'
import { Prisma } from '../../prisma/client/client.ts'

export async function findVersion(
  db: Db,
  workspaceId: string,
  name: string,
  version: string,
): Promise<EnvironmentVersion | undefined> {
  const where = Prisma.sql`e."workspaceId" = ${workspaceId}::uuid and e.key = ${assetKey(name)} and v.key = ${assetKey(version)}`
  return (await selectVersions(db, where, Prisma.empty))[0]
}

/** The newest one that is not archived: what the label `latest` stands for. */
export async function findLatestVersion(
  db: Db,
  workspaceId: string,
  name: string,
): Promise<EnvironmentVersion | undefined> {
  const where = Prisma.sql`e."workspaceId" = ${workspaceId}::uuid and e.key = ${assetKey(name)} and not v."isArchived"`
  return (await selectVersions(db, where, Prisma.sql`order by v."createdAt" desc, v.id desc limit 1`))[0]
}

/** The version that a build was asked for, with the workspace to tell about it. */
export async function findVersionToTell(
  db: Db,
  id: string,
): Promise<{ workspaceId: string; name: string; version: string } | undefined> {
  const row = await db.environmentVersion.findUnique({
    where: { id },
    select: { version: true, environment: { select: { name: true, workspaceId: true } } },
  })
  return row ? { version: row.version, ...row.environment } : undefined
}

export async function insertVersion(db: Db, version: Omit<EnvironmentVersion, 'build'>): Promise<void> {
  const { id, environmentId, hash, createdAt, createdBy, image = null, condaFile = null, requirements = null } = version
  try {
    await db.environmentVersion.create({
      data: {
        ...{ id, environmentId, image, condaFile, requirements, hash, createdAt, createdBy },
        ...changeable(version),
        spec: toJson(version.spec),
        key: assetKey(version.version),
        version: version.version,
      },
    })
  } catch (cause) {
    if (!isUniqueViolation(cause)) throw cause
    const message = `Version ${version.version} of environment '${version.environmentName}' has just been created by someone else. Take another version.`
    throw new AppError('Conflict', message, 'version', { cause })
  }
}

export async function updateVersion(db: Db, version: EnvironmentVersion): Promise<void> {
  await db.environmentVersion.update({ where: { id: version.id }, data: changeable(version) })
}

/** Says false, and deletes nothing, when a deployment uses the version. */
export async function deleteVersionRow(db: Db, id: string): Promise<boolean> {
  try {
    await db.environmentVersion.deleteMany({ where: { id } })
    return true
  } catch (cause) {
    if (isReferenceViolation(cause)) return false
    throw cause
  }
}

const changeable = ({
  description,
  tags,
  properties,
  isArchived,
  updatedAt,
  updatedBy,
}: Omit<EnvironmentVersion, 'build'>) => ({
  description,
  tags: toJson(tags),
  properties: toJson(properties),
  isArchived,
  updatedAt,
  updatedBy,
})
