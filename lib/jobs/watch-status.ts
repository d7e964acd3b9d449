import { setTimeout as sleep } from 'node:timers/promises'
import type { Db } from '#lib/db/client.ts'
import type { Job } from '#lib/jobs/job.ts'
import { readJobStatus } from '#lib/jobs/progress.ts'
import type { JobStatus } from '#lib/jobs/states.ts'

const everyMs = 500

/** Aborts a node's work when somebody else moves the job out of the state in which it is done; ends when `ending` is aborted. */
export async function watchStatus(
  { db }: { db: Db },
  job: Pick<Job, 'id'>,
  state: JobStatus,
  ending: AbortController,
): Promise<void> {
  while (!ending.signal.aborted) {
    await sleep(everyMs, undefined, { signal: ending.signal }).catch(() => {})
    if (ending.signal.aborted) return
    const status = await readJobStatus(db, job.id).catch(() => state)
    if (status !== state) ending.abort()
  }
}
