import { findClustersOf, type PlacedCompute } from '#lib/computes/store.ts'
import type { Db } from '#lib/db/client.ts'

export type { PlacedCompute }

/** For the supervisor alone: the computes of every workspace whose nodes it starts and stops. */
export async function listLocalComputes(db: Db): Promise<PlacedCompute[]> {
  return findClustersOf(db, 'local')
}
