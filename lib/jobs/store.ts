import { AppError } from '#lib/core/errors.ts'
import type { Db, Prisma } from '#lib/db/client.ts'
import { inTransaction, toJson } from '#lib/db/client.ts'
import { isUniqueViolation } from '#lib/db/errors.ts'
import type { BatchJob, Job, NewJob, PipelineJob } from '#lib/jobs/job.ts'
import { type JobKind, jobKinds } from '#lib/jobs/kinds.ts'
import { batchPayload, jobError } from '#lib/jobs/payload.ts'
import { pipelinePayload } from '#lib/jobs/pipeline-payload.ts'
import { scheduleProperty } from '#lib/jobs/schedule-property.ts'
import { type JobStatus, jobStatuses, sourcesOf } from '#lib/jobs/states.ts'

type Row = Prisma.JobGetPayload<object>

export async function insertJob(db: Db, { payload, tags, properties, idempotencyKey, ...job }: NewJob): Promise<void> {
  const json = {
    payload: toJson(payload),
    tags: toJson(tags),
    properties: toJson(properties),
    ...('overrides' in job ? { overrides: toJson(job.overrides) } : {}),
  }
  try {
    await db.job.create({
      data: {
        ...{ ...job, ...json, jobType: 'Pipeline', status: 'Queued' },
        idempotencyKey: idempotencyKey ?? null,
        scheduleName: properties[scheduleProperty] ?? null,
      },
    })
  } catch (cause) {
    if (!isUniqueViolation(cause)) throw cause
    throw new AppError('Conflict', `A job with the name '${job.name}' already exists. Use a different name.`, 'name', {
      cause,
    })
  }
}

export async function findJob(db: Db, workspaceId: string, name: string): Promise<Job | undefined> {
  const row = await db.job.findUnique({ where: { workspaceId_name: { workspaceId, name } } })
  return row ? toJob(row) : undefined
}

export async function findJobById(db: Db, id: string): Promise<Job | undefined> {
  const row = await db.job.findUnique({ where: { id } })
  return row ? toJob(row) : undefined
}

export async function findJobByIdempotencyKey(
  db: Db,
  workspaceId: string,
  idempotencyKey: string,
): Promise<Job | undefined> {
  const row = await db.job.findUnique({ where: { workspaceId_idempotencyKey: { workspaceId, idempotencyKey } } })
  return row ? toJob(row) : undefined
}

/** The status alone: what a working node asks for again and again. */
export async function findJobStatus(db: Db, id: string): Promise<JobStatus | undefined> {
  const row = await db.job.findUnique({ where: { id }, select: { status: true } })
  return row ? parseStatus(row.status) : undefined
}

export async function findJobKind(db: Db, id: string): Promise<{ name: string; kind: JobKind } | undefined> {
  const row = await db.job.findUnique({ where: { id }, select: { name: true, kind: true } })
  return row ? { name: row.name, kind: parseKind(row.kind) } : undefined
}

export async function findFilesFailed(db: Db, id: string): Promise<number> {
  const row = await db.job.findUniqueOrThrow({ where: { id }, select: { filesFailed: true } })
  return row.filesFailed
}

export async function saveJobDetails(
  db: Db,
  id: string,
  details: Pick<Job, 'displayName' | 'description' | 'tags' | 'properties' | 'isArchived'>,
): Promise<void> {
  const data = { ...details, tags: toJson(details.tags), properties: toJson(details.properties) }
  await db.job.update({ where: { id }, data })
}

/** Says whether there was one. */
export async function deleteJobRow(db: Db, id: string): Promise<boolean> {
  const { count } = await db.job.deleteMany({ where: { id } })
  return count === 1
}

export type JobChanges = Partial<
  Pick<Job, 'phase' | 'startedAt' | 'endedAt' | 'attempt'> &
    Pick<BatchJob, 'filesTotal' | 'bytesTotal' | 'miniBatchesTotal' | 'outputRows'> &
    Pick<PipelineJob, 'stepsDone' | 'stepsReused'>
> & {
  error?: Job['error']
  leaseNodeId?: string | null
}

/** Moves the job if its state allows the move and is one of `from`; says whether it moved. */
export async function moveJob(
  db: Db,
  id: string,
  to: JobStatus,
  { error, ...changes }: JobChanges = {},
  from = sourcesOf(to),
): Promise<boolean> {
  const data = { ...changes, status: to, ...(error ? { error: toJson(error) } : {}) }
  const allowed = sourcesOf(to).filter((status) => from.includes(status))
  const { count } = await db.job.updateMany({ where: { id, status: { in: allowed } }, data })
  return count === 1
}

/**
 * Ends a pipeline's run whose cancel was asked for when none of its steps runs: one that only waits for a node of another compute. A
 * waiting step is dropped before the running ones are counted, so that none begins in between.
 */
export async function endIdleRun(db: Db, id: string, end: { endedAt: Date; phase: string }): Promise<void> {
  const steps = { updateMany: { where: { state: 'Waiting' }, data: { state: 'Canceled', endedAt: end.endedAt } } }
  await inTransaction(db, async (tx) => {
    const where = { id, kind: 'pipeline', status: 'CancelRequested' satisfies JobStatus }
    if ((await tx.job.count({ where })) === 0) return
    await tx.job.update({ where: { id }, data: { steps } })
    await tx.job.updateMany({
      where: { ...where, leaseNodeId: null, steps: { none: { state: 'Running' } } },
      data: { ...end, status: 'Canceled' satisfies JobStatus },
    })
  })
}

/**
 * Makes `nodeId` the one that plans or finalizes the job: it must be in `from`, and nobody else alive may hold the lease.
 * `aliveSince` is the oldest heartbeat that still counts.
 */
export async function leaseJob(
  db: Db,
  id: string,
  from: JobStatus[],
  to: JobStatus,
  nodeId: string,
  aliveSince: Date,
  now: Date,
): Promise<boolean> {
  const moved = await db.$executeRaw`
    UPDATE "Job" SET status = ${to}, "leaseNodeId" = ${nodeId}::uuid, attempt = attempt + 1,
      "startedAt" = COALESCE("startedAt", ${now})
    WHERE id = ${id}::uuid AND status = ANY(${from})
      AND ("leaseNodeId" IS NULL OR "leaseNodeId" = ${nodeId}::uuid OR NOT EXISTS (
        SELECT 1 FROM "ComputeNode" n WHERE n.id = "Job"."leaseNodeId" AND n."heartbeatAt" >= ${aliveSince}))`
  return moved === 1
}

export function toJob(row: Row): Job {
  const base = toBase(row)
  return parseKind(row.kind) === 'pipeline' ? { ...base, ...toPipeline(row) } : { ...base, ...toBatch(row) }
}

function toBase(row: Row) {
  return {
    id: row.id,
    workspaceId: row.workspaceId,
    name: row.name,
    displayName: row.displayName,
    description: row.description,
    experimentName: row.experimentName,
    tags: toStrings(row.tags),
    properties: toStrings(row.properties),
    status: parseStatus(row.status),
    phase: row.phase,
    endpointName: row.endpointName ?? '',
    deploymentName: row.deploymentName ?? '',
    computeName: row.computeName,
    error: row.error === null ? undefined : jobError.parse(row.error),
    createdAt: row.createdAt,
    createdBy: row.createdBy,
    startedAt: row.startedAt ?? undefined,
    endedAt: row.endedAt ?? undefined,
    isArchived: row.isArchived,
    leaseNodeId: row.leaseNodeId ?? undefined,
    attempt: row.attempt,
  }
}

function toBatch(row: Row) {
  return {
    kind: 'batchScoring' as const,
    payload: batchPayload.parse(row.payload),
    // Overrides were parsed when the job was submitted.
    overrides: row.overrides as BatchJob['overrides'],
    filesTotal: row.filesTotal,
    bytesTotal: Number(row.bytesTotal),
    miniBatchesTotal: row.miniBatchesTotal,
    miniBatchesDone: row.miniBatchesDone,
    filesScored: row.filesScored,
    filesFailed: row.filesFailed,
    rowsScored: Number(row.rowsScored),
    rowsFailed: Number(row.rowsFailed),
    retries: row.retries,
    outputRows: Number(row.outputRows),
  }
}

function toPipeline(row: Row) {
  return {
    kind: 'pipeline' as const,
    payload: pipelinePayload.parse(row.payload),
    draftId: row.draftId ?? undefined,
    pipelineEndpointId: row.pipelineEndpointId ?? undefined,
    publishedVersion: row.publishedVersion ?? undefined,
    stepsTotal: row.stepsTotal,
    stepsDone: row.stepsDone,
    stepsReused: row.stepsReused,
    stepsFailed: row.stepsFailed,
  }
}

// Tags and properties are written as maps of text only.
const toStrings = (json: Prisma.JsonValue) => json as Record<string, string>

function parseStatus(text: string): JobStatus {
  const status = jobStatuses.find((candidate) => candidate === text)
  if (!status) throw new Error(`A job row has the unknown status '${text}'`)
  return status
}

function parseKind(text: string): JobKind {
  const kind = jobKinds.find((candidate) => candidate === text)
  if (!kind) throw new Error(`A job row has the unknown kind '${text}'`)
  return kind
}
