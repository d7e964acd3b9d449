import { assetKey } from '#lib/arm/asset.ts'
import { versionWrites } from '#lib/assets/versions.ts'
import { type Db, toJson } from '#lib/db/client.ts'
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

export const { insertVersion, updateVersion, deleteVersionRow } = versionWrites({
  rows: (db) => db.environmentVersion,
  own: (version: Omit<EnvironmentVersion, 'build'>) => {
    const { environmentId, hash, image = null, condaFile = null, requirements = null } = version
    return { environmentId, hash, image, condaFile, requirements, spec: toJson(version.spec) }
  },
  assetOf: ({ environmentName }) => `environment '${environmentName}'`,
})
