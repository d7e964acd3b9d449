import SuccessIcon from '@mui/icons-material/CheckCircleOutlined'
import CloseIcon from '@mui/icons-material/Close'
import ErrorIcon from '@mui/icons-material/ErrorOutlined'
import InfoIcon from '@mui/icons-material/InfoOutlined'
import WarningIcon from '@mui/icons-material/WarningAmberOutlined'
import Box from '@mui/material/Box'
import IconButton from '@mui/material/IconButton'
import ListItem from '@mui/material/ListItem'
import Typography from '@mui/material/Typography'
import { Link } from '#components/ui/link.tsx'
import { Time } from '#components/ui/time.tsx'
import type { NotificationResource } from '#lib/notifications/view.ts'

const icons = { success: SuccessIcon, info: InfoIcon, warning: WarningIcon, error: ErrorIcon } satisfies Record<
  NotificationResource['properties']['level'],
  typeof InfoIcon
>

interface NotificationItemProps {
  item: NotificationResource
  onDismiss: () => void
  /** The link was followed. */
  onFollow: () => void
}

export function NotificationItem({ item: { properties }, onDismiss, onFollow }: NotificationItemProps) {
  const { level, title, detail, href, createdAt, readAt } = properties
  const Icon = icons[level]
  return (
    <ListItem divider sx={{ alignItems: 'flex-start', gap: 1.5, py: 1, bgcolor: readAt ? undefined : 'action.hover' }}>
      <Icon fontSize="small" color={level} aria-label={level} sx={{ mt: 0.25 }} />
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <Typography variant="body2" sx={{ fontWeight: readAt ? 400 : 600 }}>
          {href ? (
            <Link href={href} color="inherit" underline="always" onClick={onFollow}>
              {title}
            </Link>
          ) : (
            title
          )}
        </Typography>
        {detail && (
          <Typography variant="body2" sx={{ color: 'text.secondary' }}>
            {detail}
          </Typography>
        )}
        <Typography variant="caption" sx={{ color: 'text.secondary' }}>
          <Time at={createdAt} />
        </Typography>
      </Box>
      <IconButton aria-label={`Dismiss ${title}`} onClick={onDismiss}>
        <CloseIcon fontSize="inherit" />
      </IconButton>
    </ListItem>
  )
}
