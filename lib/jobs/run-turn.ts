import type { Db } from '#lib/db/client.ts'
import type { Job } from '#lib/jobs/job.ts'
import type { JobKind } from '#lib/jobs/kinds.ts'
import { readJobStatus } from '#lib/jobs/progress.ts'
import type { JobStatus } from '#lib/jobs/states.ts'
import { findTurnJob } from '#lib/jobs/turn.ts'

type JobOf<Kind extends JobKind> = Extract<Job, { kind: Kind }>

/** What a node does for a job in each state; true when it should look at the job again. */
export type Phases<Turn, Kind extends JobKind> = Record<JobStatus, (ctx: Turn, job: JobOf<Kind>) => Promise<boolean>>

/**
 * One node's share of a job: does what the job's state asks for until nothing is left for this node. Everything it does
 * can be repeated, so a turn whose node died is simply taken by another.
 */
export async function runTurnOf<Turn extends { db: Db; signal: AbortSignal }, Kind extends JobKind>(
  kind: Kind,
  phases: Phases<Turn, Kind>,
  ctx: Turn,
  jobId: string,
): Promise<void> {
  let goOn = true
  while (goOn) {
    ctx.signal.throwIfAborted()
    const job = await findTurnJob(ctx.db, jobId)
    if (!isOf(kind, job)) return
    goOn = (await phases[job.status](ctx, job)) || (await wasCanceledMeanwhile(ctx.db, job))
  }
}

const isOf = <Kind extends JobKind>(kind: Kind, job: Job | undefined): job is JobOf<Kind> => job?.kind === kind

/** A cancel that came between the last look at the state and the move to the next: this turn may be the job's last. */
async function wasCanceledMeanwhile(db: Db, { id, status }: Job): Promise<boolean> {
  return status !== 'CancelRequested' && (await readJobStatus(db, id)) === 'CancelRequested'
}
