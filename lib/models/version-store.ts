import { newestFirst } from '#lib/assets/columns.ts'
import { versionQueries, versionWrites } from '#lib/assets/versions.ts'
import { type Db, type Prisma, toJson } from '#lib/db/client.ts'
import { deriveEngines, foundEngines, needsConfirmation, whyNot } from '#lib/models/engines.ts'
import type { ModelVersion } from '#lib/models/schema.ts'
import type { ModelInspection, ModelKind } from '#lib/scoring/inspection.ts'

const include = {
  model: { select: { name: true } },
  _count: { select: { deployments: true } },
  onlineRevisions: { distinct: ['deploymentId'], select: { deploymentId: true } },
} satisfies Prisma.ModelVersionInclude
type Row = Prisma.ModelVersionGetPayload<{ include: typeof include }>

export const { findVersion, findLatestVersion } = versionQueries(async (db, model, which) => {
  const row = await db.modelVersion.findFirst({ where: { model, ...which }, orderBy: newestFirst, include })
  return row ? toVersion(row) : undefined
})

export const { insertVersion, updateVersion, deleteVersionRow } = versionWrites({
  rows: (db) => db.modelVersion,
  own: (version: ModelVersion) => {
    const { modelId, kind, modelUri, jobName = null, files, bytes } = version
    return { modelId, modelType: kind, modelUri, inspection: toJson(version.inspection), jobName, files, bytes }
  },
  assetOf: ({ modelName }) => `model '${modelName}'`,
})

export async function saveCodeConfirmation(
  db: Db,
  id: string,
  confirmed: ModelVersion['codeConfirmed'],
): Promise<void> {
  const data = { codeConfirmedAt: confirmed?.at ?? null, codeConfirmedBy: confirmed?.by ?? null }
  await db.modelVersion.update({ where: { id }, data })
}

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
