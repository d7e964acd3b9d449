import { z } from 'zod'
import { type ListQuery, type Page, pageSize, parseOrder, toPage } from '#lib/arm/list.ts'
import type { BatchDeployment } from '#lib/batch-endpoints/deployments/batch-deployment.ts'
import { AppError } from '#lib/core/errors.ts'
import { type Db, type Prisma, toJson, toJsonOrNull } from '#lib/db/client.ts'
import { isUniqueViolation } from '#lib/db/errors.ts'
import { type ProvisioningState, parseProvisioningState } from '#lib/deployments/provisioning-states.ts'
import { assetInclude, readAssets } from '#lib/deployments/read-assets.ts'
import { scoringSettings } from '#lib/jobs/settings.ts'
import { engineSettings, type Runtime, runtime } from '#lib/scoring/runtime.ts'

const include = { ...assetInclude, aliasFollow: { select: { deploymentId: true } } } as const
const engineSetting = z.enum(engineSettings)
type Row = Prisma.BatchDeploymentGetPayload<{ include: typeof include }>

/** The settings column: how to score, and the variables of the scoring processes. */
const stored = scoringSettings.extend({ environmentVariables: z.record(z.string(), z.string()).default({}) })

export async function findBatchDeployment(
  db: Db,
  endpointId: string,
  name: string,
): Promise<BatchDeployment | undefined> {
  const row = await db.batchDeployment.findUnique({
    where: { endpointId_key: { endpointId, key: name.toLowerCase() } },
    include,
  })
  return row ? toBatchDeployment(row) : undefined
}

const orderFields = ['name', 'createdAt', 'updatedAt'] as const

export async function findBatchDeployments(
  db: Db,
  endpointId: string,
  query: ListQuery,
): Promise<Page<BatchDeployment>> {
  const { field, direction } = parseOrder(query.$orderBy, orderFields, 'createdAt asc')
  const take = pageSize(query)
  const where = { endpointId, ...(query.search ? { key: { contains: query.search.toLowerCase() } } : {}) }
  const [rows, total] = await Promise.all([
    db.batchDeployment.findMany({
      where,
      include,
      orderBy: [{ [field]: direction }, { id: 'asc' }],
      skip: query.$skip,
      take: take + 1,
    }),
    query.$count ? db.batchDeployment.count({ where }) : undefined,
  ])
  return toPage(rows.map(toBatchDeployment), take, total)
}

export async function countBatchDeployments(db: Db, endpointId: string): Promise<number> {
  return db.batchDeployment.count({ where: { endpointId } })
}

export async function saveBatchDeployment(db: Db, deployment: BatchDeployment): Promise<void> {
  const {
    id,
    endpointId,
    model,
    script,
    environment,
    runtime: chosen,
    settings,
    environmentVariables,
    tags,
    properties,
    error,
    selfCheck,
    operationId,
    followsAlias: _,
    ...same
  } = deployment
  const data = {
    ...same,
    modelVersionId: model.versionId,
    environmentVersionId: environment?.versionId ?? null,
    codeVersionId: script?.versionId ?? null,
    scoringScript: script?.entry ?? null,
    runtime: toJsonOrNull(chosen),
    settings: toJson({ ...settings, environmentVariables }),
    tags: toJson(tags),
    properties: toJson(properties),
    error: toJsonOrNull(error),
    selfCheck: toJsonOrNull(selfCheck),
    operationId: operationId ?? null,
  }
  try {
    await db.batchDeployment.upsert({
      where: { id },
      update: data,
      create: { ...data, id, endpointId, key: deployment.name.toLowerCase() },
    })
  } catch (cause) {
    if (!isUniqueViolation(cause)) throw cause
    throw new AppError(
      'Conflict',
      `The endpoint already has a deployment with the name '${deployment.name}'.`,
      'name',
      { cause },
    )
  }
}

/** Ends the check of a deployment; nothing happens when it was changed or deleted meanwhile. */
export async function settleBatchDeployment(
  db: Db,
  id: string,
  operationId: string,
  state: ProvisioningState,
  found: Pick<BatchDeployment, 'error' | 'selfCheck'> & Partial<Pick<BatchDeployment, 'runtime'>>,
): Promise<boolean> {
  const { count } = await db.batchDeployment.updateMany({
    where: { id, operationId, provisioningState: { in: ['Creating', 'Updating'] } },
    data: {
      provisioningState: state,
      error: toJsonOrNull(found.error),
      selfCheck: toJsonOrNull(found.selfCheck),
      ...(found.runtime && { runtime: toJson(found.runtime) }),
    },
  })
  return count === 1
}

/** The runtime of a deployment whose check goes on; says false when it was changed or deleted meanwhile. */
export async function saveRuntime(db: Db, id: string, operationId: string, chosen: Runtime): Promise<boolean> {
  const { count } = await db.batchDeployment.updateMany({
    where: { id, operationId, provisioningState: { in: ['Creating', 'Updating'] } },
    data: { runtime: toJson(chosen) },
  })
  return count === 1
}

export async function findBatchDeploymentById(
  db: Db,
  id: string,
): Promise<(BatchDeployment & { workspaceId: string; endpointName: string }) | undefined> {
  const row = await db.batchDeployment.findUnique({
    where: { id },
    include: { ...include, endpoint: { select: { workspaceId: true, name: true } } },
  })
  return row
    ? { ...toBatchDeployment(row), workspaceId: row.endpoint.workspaceId, endpointName: row.endpoint.name }
    : undefined
}

/** Of changes that are under way. */
export async function findOpenOperations(db: Db, endpointId: string): Promise<string[]> {
  const rows = await db.batchDeployment.findMany({
    where: { endpointId, provisioningState: { in: ['Creating', 'Updating'] } },
    select: { operationId: true },
  })
  return rows.flatMap(({ operationId }) => operationId ?? [])
}

export async function deleteBatchDeploymentRow(db: Db, id: string): Promise<void> {
  await db.batchDeployment.delete({ where: { id } })
}

function toBatchDeployment(row: Row): BatchDeployment {
  const { environmentVariables, ...settings } = stored.parse(row.settings)
  return {
    id: row.id,
    endpointId: row.endpointId,
    name: row.name,
    description: row.description,
    // Tags, properties, error and self-check are written by this file alone, from values of these types.
    tags: row.tags as Record<string, string>,
    properties: row.properties as Record<string, string>,
    error: (row.error ?? undefined) as BatchDeployment['error'],
    selfCheck: (row.selfCheck ?? undefined) as unknown as BatchDeployment['selfCheck'],
    ...readAssets(row),
    engine: engineSetting.parse(row.engine),
    followsAlias: row.aliasFollow !== null,
    runtime: row.runtime === null ? undefined : runtime.parse(row.runtime),
    computeName: row.computeName,
    settings,
    environmentVariables,
    provisioningState: parseProvisioningState(row.provisioningState),
    operationId: row.operationId ?? undefined,
    createdAt: row.createdAt,
    createdBy: row.createdBy,
    updatedAt: row.updatedAt,
    updatedBy: row.updatedBy,
  }
}
