import { storableText } from '#lib/core/storable-text.ts'
import { type Db, inTransaction, type Prisma, toJson } from '#lib/db/client.ts'
import { type MoveFrom, type StepState, sourcesOf, stepStates } from '#lib/pipeline-runs/steps/states.ts'
import {
  type ClaimedStep,
  type Step,
  type StepError,
  type StepOutput,
  stepError,
  stepOutputs,
} from '#lib/pipeline-runs/steps/step.ts'

type Row = Prisma.PipelineStepGetPayload<object>
type NewStep = Pick<Step, 'jobId' | 'node' | 'index' | 'module' | 'title' | 'computeName'>

export async function insertSteps(db: Db, workspaceId: string, steps: readonly NewStep[]): Promise<void> {
  const state: StepState = 'Waiting'
  await db.pipelineStep.createMany({ data: steps.map((step) => ({ ...step, workspaceId, state })) })
}

/** In the order in which they may run. */
export async function findSteps(db: Db, jobId: string): Promise<Step[]> {
  const rows = await db.pipelineStep.findMany({ where: { jobId }, orderBy: { index: 'asc' } })
  return rows.map(toStep)
}

export async function findStep(db: Db, jobId: string, node: string): Promise<Step | undefined> {
  const row = await db.pipelineStep.findUnique({ where: { jobId_node: { jobId, node } } })
  return row ? toStep(row) : undefined
}

/** Completed steps of the workspace with one of these hashes, the newest first; at most five of each. */
export async function findReusableSteps(
  db: Db,
  workspaceId: string,
  hashes: readonly string[],
): Promise<(Pick<Step, 'jobId' | 'node' | 'outputs'> & { hash: string; jobName: string })[]> {
  const rows = await db.$queryRaw<(Pick<Row, 'jobId' | 'node' | 'outputs'> & { hash: string; jobName: string })[]>`
    SELECT * FROM (
      SELECT s."jobId", s.node, s.hash, s.outputs, j.name AS "jobName",
        row_number() OVER (PARTITION BY s.hash ORDER BY s."endedAt" DESC) AS place, s."endedAt"
      FROM "PipelineStep" s JOIN "Job" j ON j.id = s."jobId"
      WHERE s."workspaceId" = ${workspaceId}::uuid AND s.hash = ANY(${[...hashes]}) AND s.state = 'Completed') newest
    WHERE place <= 5 ORDER BY "endedAt" DESC`
  return rows.map((row) => ({ ...row, outputs: stepOutputs.parse(row.outputs) }))
}

/** What planning decided of one step. */
export interface StepDecision {
  node: string
  hash: string | undefined
  reuse: { jobName: string; outputs: Record<string, StepOutput> } | undefined
}

/** Writes all decisions with one statement. */
export async function saveDecisions(
  db: Db,
  jobId: string,
  decisions: readonly StepDecision[],
  now: Date,
): Promise<void> {
  const rows = decisions.map(({ node, hash, reuse }) => ({
    node,
    hash: hash ?? null,
    state: (reuse ? 'Reused' : 'Waiting') satisfies 'Waiting' | MoveFrom<'Waiting'>,
    reusedFrom: reuse?.jobName ?? null,
    outputs: reuse?.outputs ?? {},
    at: reuse ? now.toISOString() : null,
  }))
  await db.$executeRaw`
    UPDATE "PipelineStep" s SET hash = v.hash, state = v.state, "reusedFrom" = v."reusedFrom", outputs = v.outputs,
      "startedAt" = v.at, "endedAt" = v.at
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS v(node text, hash text, state text, "reusedFrom" text, outputs jsonb, at timestamptz)
    WHERE s."jobId" = ${jobId}::uuid AND s.node = v.node AND s.state = 'Waiting'`
}

/** Gives a waiting step to the node; two nodes never get the same one. */
export async function claimStep(
  db: Db,
  jobId: string,
  node: string,
  nodeId: string,
  now: Date,
): Promise<ClaimedStep | undefined> {
  const rows = await db.$queryRaw<{ attempt: number }[]>`
    UPDATE "PipelineStep" SET state = 'Running', attempt = attempt + 1, "nodeId" = ${nodeId}::uuid, "startedAt" = ${now}
    WHERE "jobId" = ${jobId}::uuid AND node = ${node} AND state = 'Waiting' RETURNING attempt`
  const [row] = rows
  return row && { jobId, node, attempt: row.attempt }
}

/** Whether the attempt still owns its step. */
export async function ownsStep(db: Db, { jobId, node, attempt }: ClaimedStep): Promise<boolean> {
  return (await db.pipelineStep.count({ where: { jobId, node, attempt, state: 'Running' } })) === 1
}

/** False when the attempt no longer owns the step. */
export async function completeStep(
  db: Db,
  claimed: ClaimedStep,
  outputs: Record<string, StepOutput>,
  now: Date,
): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    if (!(await moveClaimed(tx, claimed, 'Completed', { outputs: toJson(outputs), endedAt: now }))) return false
    await tx.job.update({ where: { id: claimed.jobId }, data: { stepsDone: { increment: 1 } } })
    return true
  })
}

/** Fails the step, and skips those of `skipped` that wait. False when the attempt no longer owns the step. */
export async function failStep(
  db: Db,
  claimed: ClaimedStep,
  error: StepError,
  skipped: readonly string[],
  now: Date,
): Promise<boolean> {
  const { jobId } = claimed
  return inTransaction(db, async (tx) => {
    const data = { error: toJson({ ...error, message: storableText(error.message) }), endedAt: now }
    if (!(await moveClaimed(tx, claimed, 'Failed', data))) return false
    await tx.pipelineStep.updateMany({
      where: { jobId, state: { in: sourcesOf('Skipped') }, node: { in: [...skipped] } },
      data: { state: 'Skipped', endedAt: now },
    })
    await tx.job.update({ where: { id: jobId }, data: { stepsFailed: { increment: 1 } } })
    return true
  })
}

/** Puts a step back: its node was asked to stop or died, or its process did. */
export async function returnStep(db: Db, claimed: ClaimedStep): Promise<void> {
  await moveClaimed(db, claimed, 'Waiting', { nodeId: null, startedAt: null })
}

/** Puts back whatever is marked as running on the node. */
export async function returnStepsOf(db: Db, jobId: string, nodeId: string): Promise<void> {
  await db.pipelineStep.updateMany({
    where: { jobId, nodeId, state: 'Running' },
    data: { state: 'Waiting', nodeId: null, startedAt: null },
  })
}

/** Running steps whose node has not been heard of since `aliveSince`. */
export async function findOrphanSteps(db: Db, jobId: string, aliveSince: Date): Promise<ClaimedStep[]> {
  return db.$queryRaw<ClaimedStep[]>`
    SELECT "jobId", node, attempt FROM "PipelineStep" s
    WHERE "jobId" = ${jobId}::uuid AND state = 'Running' AND NOT EXISTS (
      SELECT 1 FROM "ComputeNode" n WHERE n.id = s."nodeId" AND n."heartbeatAt" >= ${aliveSince})
    ORDER BY index`
}

/** Drops what waits, what the node itself does and what dead nodes left; answers how many steps other living nodes still do. */
export async function cancelSteps(db: Db, jobId: string, nodeId: string, aliveSince: Date, now: Date): Promise<number> {
  await db.$executeRaw`
    UPDATE "PipelineStep" s SET state = 'Canceled', "endedAt" = ${now}
    WHERE "jobId" = ${jobId}::uuid AND (state = 'Waiting' OR state = 'Running' AND ("nodeId" = ${nodeId}::uuid OR NOT EXISTS (
      SELECT 1 FROM "ComputeNode" n WHERE n.id = s."nodeId" AND n."heartbeatAt" >= ${aliveSince})))`
  return db.pipelineStep.count({ where: { jobId, state: 'Running' } })
}

/** Marks whatever has not ended when its job has. */
export async function cancelUnfinishedSteps(db: Db, jobId: string, now: Date): Promise<void> {
  await db.pipelineStep.updateMany({
    where: { jobId, state: { in: sourcesOf('Canceled') } },
    data: { state: 'Canceled', endedAt: now },
  })
}

async function moveClaimed(
  db: Db,
  { jobId, node, attempt }: ClaimedStep,
  to: MoveFrom<'Running'>,
  data: Prisma.PipelineStepUpdateManyMutationInput & { nodeId?: null },
): Promise<boolean> {
  const { count } = await db.pipelineStep.updateMany({
    where: { jobId, node, attempt, state: 'Running' },
    data: { ...data, state: to },
  })
  return count === 1
}

function toStep({ workspaceId: _, ...row }: Row): Step {
  const state = stepStates.find((candidate) => candidate === row.state)
  if (!state) throw new Error(`A pipeline step row has the unknown state '${row.state}'`)
  return {
    ...row,
    state,
    hash: row.hash ?? undefined,
    reusedFrom: row.reusedFrom ?? undefined,
    outputs: stepOutputs.parse(row.outputs),
    error: row.error === null ? undefined : stepError.parse(row.error),
    nodeId: row.nodeId ?? undefined,
    startedAt: row.startedAt ?? undefined,
    endedAt: row.endedAt ?? undefined,
  }
}
