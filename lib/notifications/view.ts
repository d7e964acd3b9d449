import { resourceId, resourceType, type WorkspacePath } from '#lib/arm/resource.ts'
import type { ReceivedNotification } from '#lib/notifications/schema.ts'

export function presentNotification(
  { id, createdAt, readAt, ...properties }: ReceivedNotification,
  workspace: WorkspacePath,
) {
  return {
    id: resourceId(workspace, 'notifications', id),
    name: id,
    type: resourceType('notifications'),
    properties: { ...properties, createdAt: createdAt.toISOString(), readAt: readAt?.toISOString() },
  }
}

export type NotificationResource = ReturnType<typeof presentNotification>
