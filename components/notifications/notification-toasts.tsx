'use client'

import { useEffect, useRef } from 'react'
import { useToast } from '#components/notifications/toast-context.tsx'
import { useNotifications } from '#components/notifications/use-notifications.ts'
import { ApiError } from '#lib/client/api-error.ts'

/** Raises a toast for every notification that arrives while the page is open; what was there before is in the bell only. */
export function NotificationToasts() {
  const { items } = useNotifications()
  const { show } = useToast()
  const newest = useRef<string>(undefined)
  useEffect(() => {
    if (!items) return
    const seen = newest.current
    newest.current = [seen ?? '', ...items.map(({ properties }) => properties.createdAt)].sort().at(-1)
    if (seen === undefined) return
    const arrived = items.filter(({ properties }) => properties.createdAt > seen && !properties.readAt)
    for (const { name, properties } of arrived.reverse()) {
      const { level, title, detail, href } = properties
      const error =
        level === 'error' && new ApiError({ status: 0, code: 'Failed', message: detail || title, target: name })
      show({ level, title, detail, href, ...(error && { error }) })
    }
  }, [items, show])
  return null
}
