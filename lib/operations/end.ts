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

/** Ends an operation whose object was deleted meanwhile; one that has ended stays as it is. `what` was deleted. */
export async function cancelOperation(db: Db, id: string, what: string, endedAt: Date): Promise<void> {
  const error = { code: 'Canceled', message: `The ${what} was deleted before this change was complete.` }
  await saveEnd(db, id, 'Canceled', error, endedAt)
}

/** Ends an operation whose object was changed again meanwhile; one that has ended stays as it is. `what` was changed. */
export async function supersedeOperation(db: Db, id: string, what: string, endedAt: Date): Promise<void> {
  const error = { code: 'Canceled', message: `The ${what} was changed again before this change was complete.` }
  await saveEnd(db, id, 'Canceled', error, endedAt)
}
