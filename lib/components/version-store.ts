import { assetKey } from '#lib/arm/asset.ts'
import { tags } from '#lib/arm/wire.ts'
import type { ComponentVersion } from '#lib/components/schema.ts'
import { AppError } from '#lib/core/errors.ts'
import { type Db, type Prisma, toJson } from '#lib/db/client.ts'
import { isReferenceViolation, isUniqueViolation } from '#lib/db/errors.ts'

export const versionInclude = {
  component: { select: { name: true } },
  _count: { select: { deployments: true } },
} satisfies Prisma.ComponentVersionInclude
type Row = Prisma.ComponentVersionGetPayload<{ include: typeof versionInclude }>

export async function findVersion(
  db: Db,
  workspaceId: string,
  name: string,
  version: string,
): Promise<ComponentVersion | undefined> {
  const where = { key: assetKey(version), component: { workspaceId, key: assetKey(name) } }
  const row = await db.componentVersion.findFirst({ where, include: versionInclude })
  return row ? toVersion(row) : undefined
}

/** The newest one that is not archived: what the label `latest` stands for. */
export async function findLatestVersion(
  db: Db,
  workspaceId: string,
  name: string,
): Promise<ComponentVersion | undefined> {
  const row = await db.componentVersion.findFirst({
    where: { isArchived: false, component: { workspaceId, key: assetKey(name) } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    include: versionInclude,
  })
  return row ? toVersion(row) : undefined
}

export async function insertVersion(db: Db, version: ComponentVersion): Promise<void> {
  const { id, componentId, type, createdAt, createdBy } = version
  const identity = { id, componentId, type, spec: toJson(version.spec), createdAt, createdBy }
  try {
    await db.componentVersion.create({
      data: { ...identity, ...changeable(version), key: assetKey(version.version), version: version.version },
    })
  } catch (cause) {
    if (!isUniqueViolation(cause)) throw cause
    const message = `Version ${version.version} of component '${version.componentName}' has just been registered by someone else. Take another version.`
    throw new AppError('Conflict', message, 'version', { cause })
  }
}

export async function updateVersion(db: Db, version: ComponentVersion): Promise<void> {
  await db.componentVersion.update({ where: { id: version.id }, data: changeable(version) })
}

/** Says false, and deletes nothing, when a deployment uses the version. */
export async function deleteVersionRow(db: Db, id: string): Promise<boolean> {
  try {
    await db.componentVersion.deleteMany({ where: { id } })
    return true
  } catch (cause) {
    if (isReferenceViolation(cause)) return false
    throw cause
  }
}

const changeable = ({ description, tags: given, properties, isArchived, updatedAt, updatedBy }: ComponentVersion) => ({
  description,
  tags: toJson(given),
  properties: toJson(properties),
  isArchived,
  updatedAt,
  updatedBy,
})

export const toVersion = (row: Row): ComponentVersion => ({
  id: row.id,
  componentId: row.componentId,
  componentName: row.component.name,
  version: row.version,
  type: row.type,
  // Written as an object only.
  spec: row.spec as Record<string, unknown>,
  description: row.description,
  tags: tags.parse(row.tags),
  properties: tags.parse(row.properties),
  isArchived: row.isArchived,
  deploymentCount: row._count.deployments,
  createdAt: row.createdAt,
  createdBy: row.createdBy,
  updatedAt: row.updatedAt,
  updatedBy: row.updatedBy,
})
