import Box from '@mui/material/Box'
import Chip from '@mui/material/Chip'
import CircularProgress from '@mui/material/CircularProgress'

const looks = {
  Creating: 'working',
  Updating: 'working',
  Deleting: 'leaving',
  Succeeded: 'good',
  Failed: 'bad',
  Refused: 'bad',
  Canceled: 'ended',
  NotStarted: 'waiting',
  Queued: 'waiting',
  Preparing: 'working',
  Provisioning: 'working',
  Starting: 'working',
  Running: 'working',
  Finalizing: 'working',
  CancelRequested: 'leaving',
  Completed: 'good',
  Reused: 'good',
  Skipped: 'ended',
  Waiting: 'waiting',
  Paused: 'waiting',
  NotResponding: 'bad',
  Resizing: 'working',
  Idle: 'ended',
  Steady: 'good',
  Leaving: 'leaving',
  Unusable: 'bad',
  NotBuilt: 'ended',
  Active: 'good',
  Disabled: 'ended',
  Building: 'working',
  Healthy: 'good',
  Unhealthy: 'bad',
  Transitioning: 'working',
  Stopped: 'ended',
  Empty: 'ended',
  Ready: 'good',
  Busy: 'good',
  Stopping: 'leaving',
  Retired: 'ended',
  Asleep: 'waiting',
  Pending: 'waiting',
  RolledBack: 'bad',
} as const

export type Status = keyof typeof looks

const colors = {
  good: 'success',
  bad: 'error',
  working: 'info',
  waiting: 'default',
  leaving: 'default',
  ended: 'default',
} as const

/** Spoken forms of the words that are written together in the API. */
const labels: Partial<Record<Status, string>> = {
  NotStarted: 'Not started',
  CancelRequested: 'Cancelling',
  NotResponding: 'Not responding',
  NotBuilt: 'Not built',
  Empty: 'No deployment',
  RolledBack: 'Rolled back',
}

const isStatus = (word: string): word is Status => word in looks

/** A state as a coloured word with a dot, or a spinner while something is going on. Unknown words are shown as they are. */
export function StatusChip({ status }: { status: string | undefined }) {
  if (!status) return '--'
  const look = isStatus(status) ? looks[status] : 'ended'
  const isMoving = look === 'working' || look === 'leaving'
  const label = (isStatus(status) && labels[status]) || status
  const icon = isMoving ? <CircularProgress size={10} thickness={6} color="inherit" aria-hidden /> : <Dot />
  return (
    <Chip
      variant="outlined"
      color={colors[look]}
      label={label}
      icon={<Box sx={{ display: 'inline-flex', pl: 0.75, '&&&': { mr: 0 } }}>{icon}</Box>}
      sx={{ fontWeight: 500, '& .MuiChip-label': { pl: 0.75 } }}
    />
  )
}

function Dot() {
  return <Box aria-hidden sx={{ width: 8, height: 8, borderRadius: '50%', bgcolor: 'currentColor' }} />
}
