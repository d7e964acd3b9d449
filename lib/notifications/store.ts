import { type ListQuery, type Page, pageSize, toPage } from '#lib/arm/list.ts'
import { storableText } from '#lib/core/storable-text.ts'
import type { Db, Prisma } from '#lib/db/client.ts'
import { type Notification, notificationLevels, type ReceivedNotification } from '#lib/notifications/schema.ts'

export async function insertNotificationRow(db: Db, workspaceId: string, notification: Notification): Promise<void> {
  const { title, detail } = notification
  const texts = { title: storableText(title), detail: storableText(detail) }
  await db.notification.create({ data: { ...notification, ...texts, workspaceId } })
}

/** Newest first, without those the user dismissed. */
export async function findNotifications(
  db: Db,
  workspaceId: string,
  userId: string,
  query: ListQuery,
): Promise<Page<ReceivedNotification>> {
  const take = pageSize(query)
  const rows = await db.notification.findMany({
    where: { workspaceId, ...notDismissed(userId) },
    include: { receipts: { where: { userId } } },
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    skip: query.$skip,
    take: take + 1,
  })
  return toPage(rows.map(toReceived), take, undefined)
}

export async function countUnread(db: Db, workspaceId: string, userId: string): Promise<number> {
  return db.notification.count({ where: { workspaceId, receipts: { none: { userId } } } })
}

export async function saveRead(db: Db, workspaceId: string, userId: string, readAt: Date): Promise<void> {
  await db.$executeRaw`
    INSERT INTO "NotificationReceipt" ("notificationId", "userId", "readAt")
    SELECT id, ${userId}, ${readAt} FROM "Notification" WHERE "workspaceId" = ${workspaceId}::uuid
    ON CONFLICT DO NOTHING`
}

export async function saveDismissed(
  db: Db,
  workspaceId: string,
  userId: string,
  id: string,
  at: Date,
): Promise<boolean> {
  const exists = await db.notification.findFirst({ where: { id, workspaceId }, select: { id: true } })
  if (!exists) return false
  const receipt = { notificationId: id, userId }
  await db.notificationReceipt.upsert({
    where: { notificationId_userId: receipt },
    update: { dismissedAt: at },
    create: { ...receipt, readAt: at, dismissedAt: at },
  })
  return true
}

const notDismissed = (userId: string): Prisma.NotificationWhereInput => ({
  receipts: { none: { userId, dismissedAt: { not: null } } },
})

type Row = Prisma.NotificationGetPayload<{ include: { receipts: true } }>

function toReceived({ id, level, title, detail, href, resourceId, createdAt, receipts }: Row): ReceivedNotification {
  const known = notificationLevels.find((candidate) => candidate === level) ?? 'info'
  return { id, level: known, title, detail, href, resourceId, createdAt, readAt: receipts[0]?.readAt }
}
