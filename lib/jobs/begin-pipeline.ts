import type { Db } from '#lib/db/client.ts'
import { moveJob } from '#lib/jobs/store.ts'

/** Opens a planned run for its steps, of which so many need not run; false when it was canceled meanwhile. */
export async function beginPipeline(db: Db, jobId: string, reused: number): Promise<boolean> {
  const phase = { leaseNodeId: null, attempt: 0, phase: 'Running' }
  return moveJob(db, jobId, 'Running', { ...phase, stepsDone: reused, stepsReused: reused })
}
