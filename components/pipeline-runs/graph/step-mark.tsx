import CanceledIcon from '@mui/icons-material/CancelOutlined'
import DoneIcon from '@mui/icons-material/CheckCircle'
import FailedIcon from '@mui/icons-material/Error'
import ReusedIcon from '@mui/icons-material/Recycling'
import WaitingIcon from '@mui/icons-material/Schedule'
import SkippedIcon from '@mui/icons-material/SkipNext'
import Box from '@mui/material/Box'
import CircularProgress from '@mui/material/CircularProgress'
import type { StepState } from '#components/pipeline-runs/step.ts'

const looks = {
  Waiting: { Icon: WaitingIcon, color: 'text.secondary' },
  Completed: { Icon: DoneIcon, color: 'success.main' },
  Reused: { Icon: ReusedIcon, color: 'success.main' },
  Failed: { Icon: FailedIcon, color: 'error.main' },
  Skipped: { Icon: SkippedIcon, color: 'text.secondary' },
  Canceled: { Icon: CanceledIcon, color: 'text.secondary' },
} satisfies Record<Exclude<StepState, 'Running'>, { Icon: typeof DoneIcon; color: string }>

interface StepMarkProps {
  state: StepState
  isReused?: boolean
  /** Why it failed. */
  error?: string | undefined
}

/** The state of a step as a small picture with its word. */
export function StepMark({ state, isReused = false, error }: StepMarkProps) {
  const word = isReused ? 'Reused' : state
  if (word === 'Running') return <CircularProgress size={14} thickness={6} color="info" aria-label="Running" />
  const { Icon, color } = looks[word]
  return (
    <Box component="span" role="img" aria-label={word} title={error ?? word} sx={{ display: 'inline-flex', color }}>
      <Icon sx={{ fontSize: 18 }} aria-hidden />
    </Box>
  )
}
