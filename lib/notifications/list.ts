import type { ListQuery, Page } from '#lib/arm/list.ts'
import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import type { ReceivedNotification } from '#lib/notifications/schema.ts'
import { countUnread, findNotifications } from '#lib/notifications/store.ts'

export async function listNotifications(
  ctx: Context,
  query: ListQuery,
): Promise<{ page: Page<ReceivedNotification>; unread: number }> {
  authorize(ctx.principal, 'read')
  const { db, principal, workspace } = ctx
  const [page, unread] = await Promise.all([
    findNotifications(db, workspace.id, principal.id, query),
    countUnread(db, workspace.id, principal.id),
  ])
  return { page, unread }
}
