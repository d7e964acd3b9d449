import { type Page, pageSize, toPage } from '#lib/arm/list.ts'
import type { MiniBatchPlan, MiniBatchResult } from '#lib/batch-scoring/types.ts'
import { storableText } from '#lib/core/storable-text.ts'
import { type Db, inTransaction, type Prisma, toJson } from '#lib/db/client.ts'
import type { ClaimedMiniBatch, JobTally, MiniBatch } from '#lib/jobs/mini-batches/mini-batch.ts'
import { type MiniBatchState, miniBatchStates } from '#lib/jobs/mini-batches/states.ts'
import type { MiniBatchQuery } from '#lib/jobs/schema.ts'

type Row = Prisma.MiniBatchGetPayload<object>

export async function insertMiniBatches(db: Db, jobId: string, plans: MiniBatchPlan[]): Promise<void> {
  const rows = plans.map((plan) => ({
    jobId,
    index: plan.index,
    state: 'queued' satisfies MiniBatchState,
    plan: toJson(plan),
  }))
  for (let at = 0; at < rows.length; at += 1000) await db.miniBatch.createMany({ data: rows.slice(at, at + 1000) })
}

/** Gives the first queued mini-batch of a running job to the node; two nodes never get the same one. */
export async function claimMiniBatch(
  db: Db,
  jobId: string,
  nodeId: string,
  now: Date,
): Promise<ClaimedMiniBatch | undefined> {
  const rows = await db.$queryRaw<Pick<Row, 'index' | 'attempt' | 'retries' | 'plan'>[]>`
    UPDATE "MiniBatch" SET state = 'running', attempt = attempt + 1, "nodeId" = ${nodeId}::uuid, "startedAt" = ${now}, "endedAt" = NULL
    WHERE "jobId" = ${jobId}::uuid AND index = (
      SELECT index FROM "MiniBatch" WHERE "jobId" = ${jobId}::uuid AND state = 'queued'
      ORDER BY index LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING index, attempt, retries, plan`
  const row = rows[0]
  return row && { jobId, ...row, plan: toPlan(row.plan) }
}

/** Counts an attempt that scored its mini-batch; undefined when the attempt no longer owns it and its part must be dropped. */
export async function completeMiniBatch(
  db: Db,
  claimed: ClaimedMiniBatch,
  result: MiniBatchResult,
  now: Date,
): Promise<JobTally | undefined> {
  return inTransaction(db, async (tx) => {
    if (!(await moveClaimed(tx, claimed, 'done', { result: toJson(result), endedAt: now }))) return undefined
    const reasons = new Map(
      result.failedFiles.map((file) => [file, result.failures.find((failure) => failure.file === file)?.reason ?? '']),
    )
    return addToJob(tx, claimed.jobId, {
      failedFiles: reasons,
      filesScored: countScoredFiles(claimed.plan, result),
      rowsScored: result.rows - result.failedRows,
      rowsFailed: result.failedRows,
    })
  })
}

/** Counts a mini-batch that used up its retries: all its files failed. Undefined when the attempt no longer owns it. */
export async function failMiniBatch(
  db: Db,
  claimed: ClaimedMiniBatch,
  reason: string,
  now: Date,
): Promise<JobTally | undefined> {
  return inTransaction(db, async (tx) => {
    if (!(await moveClaimed(tx, claimed, 'failed', { error: storableText(reason), endedAt: now }))) return undefined
    const failedFiles = new Map(claimed.plan.items.map(({ file }) => [file.name, reason]))
    return addToJob(tx, claimed.jobId, { failedFiles, filesScored: 0, rowsScored: 0, rowsFailed: 0 })
  })
}

/** Puts a mini-batch back for another attempt. */
export async function requeueMiniBatch(db: Db, claimed: ClaimedMiniBatch, reason: string): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const moved = await moveClaimed(tx, claimed, 'queued', {
      error: storableText(reason),
      retries: claimed.retries + 1,
      nodeId: null,
    })
    if (moved) await tx.job.update({ where: { id: claimed.jobId }, data: { retries: { increment: 1 } } })
    return moved
  })
}

/** Puts a mini-batch back without counting a retry: its node was asked to stop, nothing failed. */
export async function returnMiniBatch(db: Db, claimed: ClaimedMiniBatch): Promise<void> {
  await moveClaimed(db, claimed, 'queued', { nodeId: null })
}

/** Puts back whatever is marked as running on the node. */
export async function returnMiniBatchesOf(db: Db, jobId: string, nodeId: string): Promise<void> {
  await db.miniBatch.updateMany({ where: { jobId, nodeId, state: 'running' }, data: { state: 'queued', nodeId: null } })
}

export async function deleteMiniBatchRows(db: Db, jobId: string): Promise<void> {
  await db.miniBatch.deleteMany({ where: { jobId } })
}

/** Marks what will not be scored any more once a job is stopped. */
export async function cancelMiniBatches(db: Db, jobId: string, nodeId: string, now: Date): Promise<void> {
  await db.miniBatch.updateMany({
    where: { jobId, OR: [{ state: 'queued' }, { state: 'running', nodeId }] },
    data: { state: 'canceled', endedAt: now },
  })
}

/** Marks whatever has not ended when its job does; an attempt that ends later counts for nothing. */
export async function cancelUnfinished(db: Db, jobId: string, now: Date): Promise<void> {
  await db.miniBatch.updateMany({
    where: { jobId, state: { in: ['queued', 'running'] } },
    data: { state: 'canceled', endedAt: now },
  })
}

/** Marks what nodes that died were working on when the job was stopped. */
export async function cancelOrphans(db: Db, jobId: string, aliveSince: Date, now: Date): Promise<void> {
  await db.$executeRaw`
    UPDATE "MiniBatch" m SET state = 'canceled', "endedAt" = ${now}
    WHERE "jobId" = ${jobId}::uuid AND state = 'running' AND NOT EXISTS (
      SELECT 1 FROM "ComputeNode" n WHERE n.id = m."nodeId" AND n."heartbeatAt" >= ${aliveSince})`
}

/** Running mini-batches whose node has not been heard of since `aliveSince`. */
export async function findOrphans(db: Db, jobId: string, aliveSince: Date): Promise<ClaimedMiniBatch[]> {
  const rows = await db.$queryRaw<Pick<Row, 'index' | 'attempt' | 'retries' | 'plan'>[]>`
    SELECT index, attempt, retries, plan FROM "MiniBatch" m
    WHERE "jobId" = ${jobId}::uuid AND state = 'running' AND NOT EXISTS (
      SELECT 1 FROM "ComputeNode" n WHERE n.id = m."nodeId" AND n."heartbeatAt" >= ${aliveSince})
    ORDER BY index`
  return rows.map((row) => ({ jobId, ...row, plan: toPlan(row.plan) }))
}

export async function countMiniBatches(db: Db, jobId: string, states: MiniBatchState[]): Promise<number> {
  return db.miniBatch.count({ where: { jobId, state: { in: states } } })
}

/** The results of the attempts that count, in input order. */
export async function findResults(db: Db, jobId: string): Promise<MiniBatchResult[]> {
  const rows = await db.miniBatch.findMany({
    where: { jobId, state: 'done' },
    orderBy: { index: 'asc' },
    select: { result: true },
  })
  return rows.map(({ result }) => toResult(result)).filter((result) => result !== undefined)
}

export async function findFailedMiniBatches(db: Db, jobId: string): Promise<{ plan: MiniBatchPlan; error: string }[]> {
  const rows = await db.miniBatch.findMany({
    where: { jobId, state: 'failed' },
    orderBy: { index: 'asc' },
    select: { plan: true, error: true },
  })
  return rows.map(({ plan, error }) => ({ plan: toPlan(plan), error: error ?? '' }))
}

export async function findFailedFiles(
  db: Db,
  jobId: string,
  limit: number,
): Promise<{ file: string; reason: string }[]> {
  return db.failedFile.findMany({
    where: { jobId },
    orderBy: { file: 'asc' },
    take: limit,
    select: { file: true, reason: true },
  })
}

export async function findMiniBatches(db: Db, jobId: string, query: MiniBatchQuery): Promise<Page<MiniBatch>> {
  const where = { jobId, ...(query.state ? { state: { in: query.state } } : {}) }
  const take = pageSize(query)
  const [rows, total] = await Promise.all([
    db.miniBatch.findMany({ where, orderBy: { index: 'asc' }, skip: query.$skip, take: take + 1 }),
    query.$count ? db.miniBatch.count({ where }) : undefined,
  ])
  return toPage(rows.map(toMiniBatch), take, total)
}

async function moveClaimed(
  db: Db,
  { jobId, index, attempt }: ClaimedMiniBatch,
  to: MiniBatchState,
  data: Prisma.MiniBatchUpdateManyMutationInput & { nodeId?: null },
): Promise<boolean> {
  const { count } = await db.miniBatch.updateMany({
    where: { jobId, index, attempt, state: 'running' },
    data: { ...data, state: to },
  })
  return count === 1
}

interface Addition {
  failedFiles: Map<string, string>
  filesScored: number
  rowsScored: number
  rowsFailed: number
}

async function addToJob(
  db: Db,
  jobId: string,
  { failedFiles, filesScored, rowsScored, rowsFailed }: Addition,
): Promise<JobTally> {
  const data = [...failedFiles].map(([file, reason]) => ({ jobId, file, reason: storableText(reason.slice(0, 1000)) }))
  const { count } = data.length > 0 ? await db.failedFile.createMany({ data, skipDuplicates: true }) : { count: 0 }
  return db.job.update({
    where: { id: jobId },
    data: {
      miniBatchesDone: { increment: 1 },
      filesScored: { increment: filesScored },
      filesFailed: { increment: count },
      rowsScored: { increment: rowsScored },
      rowsFailed: { increment: rowsFailed },
    },
    select: { miniBatchesTotal: true, miniBatchesDone: true, filesFailed: true },
  })
}

/** A file cut into ranges counts once, with its first range. */
const countScoredFiles = ({ items }: MiniBatchPlan, { filesScored }: MiniBatchResult) =>
  items.some(({ range }) => range && range.firstRow > 0) ? 0 : filesScored

// Plans and results are our own, written by insertMiniBatches and completeMiniBatch.
const toPlan = (json: Prisma.JsonValue) => json as unknown as MiniBatchPlan
const toResult = (json: Prisma.JsonValue) => (json ?? undefined) as unknown as MiniBatchResult | undefined

function toMiniBatch({ jobId: _, state, ...row }: Row): MiniBatch {
  const known = miniBatchStates.find((candidate) => candidate === state)
  if (!known) throw new Error(`A mini-batch row has the unknown state '${state}'`)
  return {
    ...row,
    state: known,
    plan: toPlan(row.plan),
    result: toResult(row.result),
    error: row.error ?? undefined,
    nodeId: row.nodeId ?? undefined,
    startedAt: row.startedAt ?? undefined,
    endedAt: row.endedAt ?? undefined,
  }
}
