import type { Db } from '#lib/db/client.ts'
import { findJobName } from '#lib/jobs/store.ts'

/** The name of a job by its id; undefined when it was deleted. */
export async function nameOfJob(db: Db, id: string): Promise<string | undefined> {
  return findJobName(db, id)
}
