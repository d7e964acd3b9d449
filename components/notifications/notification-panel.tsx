'use client'

import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import List from '@mui/material/List'
import Skeleton from '@mui/material/Skeleton'
import Stack from '@mui/material/Stack'
import Typography from '@mui/material/Typography'
import { NotificationItem } from '#components/notifications/notification-item.tsx'
import { useToast } from '#components/notifications/toast-context.tsx'
import { useNotifications } from '#components/notifications/use-notifications.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { ErrorPanel } from '#components/ui/error-panel.tsx'

export function NotificationPanel({ onClose }: { onClose: () => void }) {
  const { items, unread, error, refresh, dismiss, readAll } = useNotifications()
  const toast = useToast()
  const attempt = (action: () => Promise<void>) => () => {
    action().catch((thrown: unknown) => toast.failure('The notifications could not be changed.', thrown))
  }
  return (
    <Box>
      <Stack direction="row" sx={{ alignItems: 'center', px: 2, py: 1, borderBottom: 1, borderColor: 'divider' }}>
        <Typography variant="h2" sx={{ flex: 1 }}>
          Notifications
        </Typography>
        <Button disabled={unread === 0} onClick={attempt(readAll)}>
          Mark all read
        </Button>
      </Stack>
      <Box sx={{ maxHeight: 'min(560px, 70vh)', overflowY: 'auto' }}>
        {error && <ErrorPanel error={error} onRetry={() => void refresh()} />}
        {!items && !error && <Skeleton variant="rounded" height={120} sx={{ m: 2 }} />}
        {items?.length === 0 && (
          <EmptyState
            isCompact
            title="All quiet"
            text="Finished jobs, new endpoints and failures are announced here."
          />
        )}
        {items && items.length > 0 && (
          <List disablePadding>
            {items.map((item) => (
              <NotificationItem
                key={item.id}
                item={item}
                onDismiss={attempt(() => dismiss(item.id))}
                onFollow={onClose}
              />
            ))}
          </List>
        )}
      </Box>
    </Box>
  )
}
