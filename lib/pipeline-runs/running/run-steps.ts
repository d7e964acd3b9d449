import { setTimeout as sleep } from 'node:timers/promises'
import type { PipelineJob } from '#lib/jobs/job.ts'
import { readJobStatus, takePhase } from '#lib/jobs/progress.ts'
import { watchStatus } from '#lib/jobs/watch-status.ts'
import { deriveReady, hasEnded } from '#lib/pipeline-runs/plan/derive-steps.ts'
import { failRun } from '#lib/pipeline-runs/running/fail-run.ts'
import { createInvitations, type Invite } from '#lib/pipeline-runs/running/invite-computes.ts'
import { rescueSteps } from '#lib/pipeline-runs/running/rescue-steps.ts'
import { runStep } from '#lib/pipeline-runs/running/run-step.ts'
import { aliveSince, type TurnContext } from '#lib/pipeline-runs/running/turn-context.ts'
import type { Step } from '#lib/pipeline-runs/steps/step.ts'
import { claimStep, findSteps } from '#lib/pipeline-runs/steps/store.ts'
import { type GraphPlan, planGraph } from '#lib/pipelines/graph/plan-graph.ts'

/** Steps that one node does at once. */
export const stepsAtOnce = 2
/** How often a node with room looks for steps that others made ready. */
const lookMs = 1000

/** Running: the node does steps whose inputs are there, until none is left for its compute or the run is stopped. */
export async function runSteps(ctx: TurnContext, job: PipelineJob): Promise<boolean> {
  const ending = new AbortController()
  const watching = watchStatus(ctx, job, 'Running', ending)
  const signal = AbortSignal.any([ctx.signal, ending.signal])
  try {
    await rescueSteps(ctx, job)
    await workOff({ ...ctx, signal }, job, planGraph(job.payload.graph))
  } catch (error) {
    if (!signal.aborted) await failRun(ctx, job, 'Running', error)
  } finally {
    ending.abort()
    await watching
  }
  ctx.signal.throwIfAborted()
  return finishOrLeave(ctx, job)
}

async function workOff(ctx: TurnContext, job: PipelineJob, plan: GraphPlan): Promise<void> {
  const invite = createInvitations(ctx, job)
  const running = new Map<string, Promise<void>>()
  let failure: unknown
  const start = (step: Step, steps: readonly Step[], attempt: number) => {
    const done = runStep(ctx, job, { step: { ...step, attempt }, steps })
      .catch((error) => {
        failure ??= error
      })
      .finally(() => running.delete(step.node))
    running.set(step.node, done)
  }
  while (!ctx.signal.aborted && failure === undefined) {
    await startReady(ctx, job, { plan, invite, start, free: () => stepsAtOnce - running.size })
    if (running.size === 0) break
    await nextEvent([...running.values()], ctx.signal)
  }
  await Promise.all(running.values())
  if (failure !== undefined) throw failure
}

interface Starting {
  plan: GraphPlan
  invite: Invite
  start: (step: Step, steps: readonly Step[], attempt: number) => void
  free: () => number
}

async function startReady(ctx: TurnContext, job: PipelineJob, { plan, invite, start, free }: Starting): Promise<void> {
  const steps = await findSteps(ctx.db, job.id)
  const ready = deriveReady(plan, steps)
  await invite(ready)
  for (const step of ready.filter(({ computeName }) => computeName === ctx.computeName)) {
    if (free() <= 0 || ctx.signal.aborted) return
    const claimed = await claimStep(ctx.db, job.id, step.node, ctx.nodeId, ctx.now())
    if (claimed) start(step, steps, claimed.attempt)
  }
}

/** One of the node's steps ended, or it is time to look around. */
async function nextEvent(running: Promise<void>[], signal: AbortSignal): Promise<void> {
  const waiting = new AbortController()
  const both = AbortSignal.any([signal, waiting.signal])
  await Promise.race([...running, sleep(lookMs, undefined, { signal: both }).catch(() => {})])
  waiting.abort()
}

/** The node that finds every step ended ends the run; the others leave. */
async function finishOrLeave(ctx: TurnContext, job: PipelineJob): Promise<boolean> {
  const status = await readJobStatus(ctx.db, job.id)
  if (status !== 'Running') return status === 'CancelRequested'
  if (!hasEnded(await findSteps(ctx.db, job.id))) return false
  return takePhase(ctx.db, job.id, ['Running'], 'Finalizing', ctx.nodeId, aliveSince(ctx), ctx.now())
}
