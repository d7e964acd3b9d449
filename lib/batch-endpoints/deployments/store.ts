import { type ListQuery, type Page, pageSize, parseOrder, toPage } from '#lib/arm/list.ts'
import type {
  BatchDeployment,
  ComponentDeployment,
  ModelDeployment,
} from '#lib/batch-endpoints/deployments/batch-deployment.ts'
import { deploymentInclude as include, toBatchDeployment } from '#lib/batch-endpoints/deployments/read-row.ts'
import { AppError } from '#lib/core/errors.ts'
import { type Db, toJson, toJsonOrNull } from '#lib/db/client.ts'
import { isUniqueViolation } from '#lib/db/errors.ts'
import type { ProvisioningState } from '#lib/deployments/provisioning-states.ts'
import type { Runtime } from '#lib/scoring/runtime.ts'

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
  const { id, endpointId, name, description, computeName, provisioningState } = deployment
  const { createdAt, createdBy, updatedAt, updatedBy } = deployment
  const data = {
    ...{ name, description, computeName, provisioningState, createdAt, createdBy, updatedAt, updatedBy },
    ...(deployment.kind === 'model' ? modelColumns(deployment) : componentColumns(deployment)),
    tags: toJson(deployment.tags),
    properties: toJson(deployment.properties),
    error: toJsonOrNull(deployment.error),
    operationId: deployment.operationId ?? null,
  }
  try {
    await db.batchDeployment.upsert({
      where: { id },
      update: data,
      create: { ...data, id, endpointId, key: name.toLowerCase() },
    })
  } catch (cause) {
    if (!isUniqueViolation(cause)) throw cause
    throw new AppError('Conflict', `The endpoint already has a deployment with the name '${name}'.`, 'name', { cause })
  }
}

const modelColumns = (deployment: ModelDeployment) => ({
  modelVersionId: deployment.model.versionId,
  environmentVersionId: deployment.environment?.versionId ?? null,
  codeVersionId: deployment.script?.versionId ?? null,
  scoringScript: deployment.script?.entry ?? null,
  engine: deployment.engine,
  runtime: toJsonOrNull(deployment.runtime),
  settings: toJson({ ...deployment.settings, environmentVariables: deployment.environmentVariables }),
  selfCheck: toJsonOrNull(deployment.selfCheck),
})

const componentColumns = ({ component, settings }: ComponentDeployment) => ({
  componentVersionId: component.versionId,
  settings: toJson(settings),
})

/** Ends the check of a deployment; nothing happens when it was changed or deleted meanwhile. */
export async function settleBatchDeployment(
  db: Db,
  id: string,
  operationId: string,
  state: ProvisioningState,
  found: Pick<ModelDeployment, 'error' | 'selfCheck'> & Partial<Pick<ModelDeployment, 'runtime'>>,
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
