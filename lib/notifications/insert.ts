import type { Context } from '#lib/core/context.ts'
import type { Db } from '#lib/db/client.ts'
import type { NotificationLevel } from '#lib/notifications/schema.ts'
import { insertNotificationRow } from '#lib/notifications/store.ts'

interface NewNotification {
  level: NotificationLevel
  title: string
  detail?: string
  /** Page of the portal that shows the object. */
  href?: string
  resourceId?: string
}

/** Tells everybody in the workspace, in the transaction that makes it true. */
export async function insertNotification(
  ctx: Pick<Context, 'newId' | 'now'> & { workspace: { id: string } },
  db: Db,
  { level, title, detail = '', href = '', resourceId = '' }: NewNotification,
): Promise<void> {
  await insertNotificationRow(db, ctx.workspace.id, {
    id: ctx.newId(),
    level,
    title,
    detail,
    href,
    resourceId,
    createdAt: ctx.now(),
  })
}
