import type { Compute } from '#lib/computes/schema.ts'
import { findCompute } from '#lib/computes/store.ts'
import type { Db } from '#lib/db/client.ts'

/** The compute a job or a node names, in any case; undefined when there is none. */
export async function findComputeByName(db: Db, workspaceId: string, name: string): Promise<Compute | undefined> {
  return findCompute(db, workspaceId, name)
}
