import type { Db } from '#lib/db/client.ts'
import { type LongOperation, endOperation as saveEnd } from '#lib/operations/store.ts'

/** Ends an operation that is in progress. */
export async function endOperation(
  db: Db,
  id: string,
  status: 'Succeeded' | 'Failed' | 'Canceled',
  error: LongOperation['error'],
  endedAt: Date,
): Promise<void> {
  await saveEnd(db, id, status, error, endedAt)
}
