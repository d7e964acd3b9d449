'use client'

import { post } from '#lib/client/api.ts'
import { useResource } from '#lib/client/use-resource.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { NotificationResource } from '#lib/notifications/view.ts'

interface NotificationList {
  value: NotificationResource[]
  unread: number
}

const shown = 30

/** The latest notifications of the signed-in user, and what one can do with them. */
export function useNotifications() {
  const { base } = useWorkspace()
  const list = useResource<NotificationList>(`${base}/notifications?$top=${shown}`)
  const dismiss = async (id: string) => {
    await post(`${id}/dismiss`)
    await list.refresh()
  }
  const readAll = async () => {
    await post(`${base}/notifications/readAll`)
    await list.refresh()
  }
  return { ...list, items: list.data?.value, unread: list.data?.unread ?? 0, dismiss, readAll }
}
