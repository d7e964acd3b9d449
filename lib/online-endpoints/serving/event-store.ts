import { storableText } from '#lib/core/storable-text.ts'
import type { Db } from '#lib/db/client.ts'
import type { NewOnlineEvent } from '#lib/online-endpoints/online-event.ts'

export async function insertEventRows(db: Db, events: readonly NewOnlineEvent[]): Promise<void> {
  await db.onlineEvent.createMany({
    data: events.map(({ deploymentId = null, revision = null, replica = null, replicas = null, ...event }) => ({
      ...event,
      message: storableText(event.message),
      deploymentId,
      revision,
      replica,
      replicas,
    })),
  })
}

export async function deleteEventsBefore(db: Db, at: Date): Promise<void> {
  await db.onlineEvent.deleteMany({ where: { at: { lt: at } } })
}
