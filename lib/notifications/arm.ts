import { listQuery, presentList } from '#lib/arm/list.ts'
import { operation } from '#lib/arm/operation.ts'
import { dismissNotification, readNotifications } from '#lib/notifications/dismiss.ts'
import { listNotifications } from '#lib/notifications/list.ts'
import { presentNotification } from '#lib/notifications/view.ts'

export const notificationOperations = [
  operation('GET', 'notifications', {
    summary: 'List the notifications of the signed-in user',
    query: listQuery,
    run: (ctx, { query }) => listNotifications(ctx, query),
    reply: ({ page, unread }, ctx, { query, url }) => ({
      body: { ...presentList(page, (item) => presentNotification(item, ctx.workspace), query, url), unread },
    }),
  }),
  operation('POST', 'notifications/{id}/dismiss', {
    summary: 'Dismiss a notification',
    run: (ctx, { params }) => dismissNotification(ctx, params.id),
    reply: () => ({ status: 204 }),
  }),
  operation('POST', 'notifications/readAll', {
    summary: 'Mark all notifications as read',
    run: (ctx) => readNotifications(ctx),
    reply: () => ({ status: 204 }),
  }),
]
