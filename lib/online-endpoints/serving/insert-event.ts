import type { Db } from '#lib/db/client.ts'
import type { NewOnlineEvent } from '#lib/online-endpoints/online-event.ts'
import { insertEventRows } from '#lib/online-endpoints/serving/event-store.ts'

/** Adds to the timeline, in the transaction that makes it true. */
export async function insertOnlineEvent(db: Db, event: NewOnlineEvent): Promise<void> {
  await insertEventRows(db, [event])
}

/** Several at once, the oldest first. */
export async function insertOnlineEvents(db: Db, events: readonly NewOnlineEvent[]): Promise<void> {
  if (events.length > 0) await insertEventRows(db, events)
}
