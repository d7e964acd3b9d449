import type { Compute } from '#lib/computes/schema.ts'
import { findClustersOf } from '#lib/computes/store.ts'
import type { Db } from '#lib/db/client.ts'

/** For the supervisor alone: the computes of every workspace whose nodes it starts and stops. */
export async function listLocalComputes(db: Db): Promise<Compute[]> {
  return findClustersOf(db, 'local')
}
