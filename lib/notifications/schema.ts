export const notificationLevels = ['success', 'info', 'warning', 'error'] as const
export type NotificationLevel = (typeof notificationLevels)[number]

export interface Notification {
  id: string
  level: NotificationLevel
  title: string
  detail: string
  href: string
  resourceId: string
  createdAt: Date
}

/** A notification as one user sees it. */
export interface ReceivedNotification extends Notification {
  readAt: Date | undefined
}
