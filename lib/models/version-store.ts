import { AppError } from '#lib/core/errors.ts'
import { type Db, type Prisma, toJson } from '#lib/db/client.ts'
import { isReferenceViolation, isUniqueViolation } from '#lib/db/errors.ts'
import { deriveEngines, foundEngines, needsConfirmation, whyNot } from '#lib/models/engines.ts'
import type { ModelVersion } from '#lib/models/schema.ts'
import { keyOf } from '#lib/models/store.ts'
import type { ModelInspection, ModelKind } from '#lib/scoring/inspection.ts'

const include = {
  model: { select: { name: true } },
  _count: { select: { deployments: true } },
  onlineRevisions: { distinct: ['deploymentId'], select: { deploymentId: true } },
} satisfies Prisma.ModelVersionInclude
type Row = Prisma.ModelVersionGetPayload<{ include: typeof include }>

export async function findVersion(
  db: Db,
  workspaceId: string,
  name: string,
  version: string,
): Promise<ModelVersion | undefined> {
  const row = await db.modelVersion.findFirst({
    where: { key: keyOf(version), model: { workspaceId, key: keyOf(name) } },
    include,
  })
  return row ? toVersion(row) : undefined
}

/** The newest one that is not archived: what the label `latest` stands for. */
export async function findLatestVersion(db: Db, workspaceId: string, name: string): Promise<ModelVersion | undefined> {
  const row = await db.modelVersion.findFirst({
    where: { isArchived: false, model: { workspaceId, key: keyOf(name) } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    include,
  })
  return row ? toVersion(row) : undefined
}

export async function insertVersion(db: Db, version: ModelVersion): Promise<void> {
  const { id, modelId, modelUri, jobName = null, files, bytes, createdAt, createdBy, modelName } = version
  const identity = { id, modelId, modelUri, jobName, files, bytes, createdAt, createdBy }
  try {
    await db.modelVersion.create({
      data: {
        ...identity,
        ...changeable(version),
        key: keyOf(version.version),
        version: version.version,
        modelType: version.kind,
        inspection: toJson(version.inspection),
      },
    })
  } catch (cause) {
    if (!isUniqueViolation(cause)) throw cause
    const message = `Version ${version.version} of model '${modelName}' has just been registered by someone else. Take another version.`
    throw new AppError('Conflict', message, 'version', { cause })
  }
}

export async function updateVersion(db: Db, version: ModelVersion): Promise<void> {
  await db.modelVersion.update({ where: { id: version.id }, data: changeable(version) })
}

export async function saveCodeConfirmation(
  db: Db,
  id: string,
  confirmed: ModelVersion['codeConfirmed'],
): Promise<void> {
  const data = { codeConfirmedAt: confirmed?.at ?? null, codeConfirmedBy: confirmed?.by ?? null }
  await db.modelVersion.update({ where: { id }, data })
}

/** Says false, and deletes nothing, when a deployment uses the version. */
export async function deleteVersionRow(db: Db, id: string): Promise<boolean> {
  try {
    await db.modelVersion.deleteMany({ where: { id } })
    return true
  } catch (cause) {
    if (isReferenceViolation(cause)) return false
    throw cause
  }
}

const changeable = ({ description, tags, properties, isArchived, updatedAt, updatedBy }: ModelVersion) => ({
  description,
  tags: toJson(tags),
  properties: toJson(properties),
  isArchived,
  updatedAt,
  updatedBy,
})

/** Both columns are set, or neither. */
export const toConfirmation = (row: { codeConfirmedAt: Date | null; codeConfirmedBy: string | null }) =>
  row.codeConfirmedAt ? { at: row.codeConfirmedAt, by: row.codeConfirmedBy ?? '' } : undefined

function toVersion(row: Row): ModelVersion {
  // Only insertVersion writes the column, from a ModelInspection.
  const inspection = row.inspection as unknown as ModelInspection
  const found = foundEngines(inspection)
  const engines = deriveEngines(found)
  return {
    id: row.id,
    modelId: row.modelId,
    modelName: row.model.name,
    version: row.version,
    // Written from a ModelKind.
    kind: row.modelType as ModelKind,
    modelUri: row.modelUri,
    inspection,
    flavorNames: Object.keys(inspection.flavors),
    engines,
    cannotRun: whyNot(engines),
    needsConfirmation: needsConfirmation(found),
    codeConfirmed: toConfirmation(row),
    jobName: row.jobName ?? undefined,
    description: row.description,
    // Tags and properties are written as maps of text only.
    tags: row.tags as Record<string, string>,
    properties: row.properties as Record<string, string>,
    isArchived: row.isArchived,
    files: row.files,
    bytes: Number(row.bytes),
    deploymentCount: row._count.deployments + row.onlineRevisions.length,
    createdAt: row.createdAt,
    createdBy: row.createdBy,
    updatedAt: row.updatedAt,
    updatedBy: row.updatedBy,
  }
}
