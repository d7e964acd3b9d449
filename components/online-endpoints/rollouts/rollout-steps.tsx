'use client'

import CanceledIcon from '@mui/icons-material/BlockOutlined'
import DoneIcon from '@mui/icons-material/CheckCircleOutlined'
import OpenIcon from '@mui/icons-material/RadioButtonUnchecked'
import BrokenIcon from '@mui/icons-material/ReportProblemOutlined'
import CurrentIcon from '@mui/icons-material/TimelapseOutlined'
import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useEffect, useState } from 'react'
import { deriveStepState, presentRest, type StepState } from '#components/online-endpoints/rollouts/step-state.ts'
import type { RolloutResource } from '#lib/online-endpoints/rollouts/view.ts'

const looks = {
  done: { Icon: DoneIcon, color: 'success', title: 'Done' },
  current: { Icon: CurrentIcon, color: 'info', title: 'Under way' },
  broken: { Icon: BrokenIcon, color: 'error', title: 'Broken here' },
  canceled: { Icon: CanceledIcon, color: 'disabled', title: 'Canceled here' },
  open: { Icon: OpenIcon, color: 'disabled', title: 'Not reached' },
} as const satisfies Record<StepState, object>

/** The steps in order, with how far the rollout is. */
export function RolloutSteps({ rollout }: { rollout: RolloutResource }) {
  const now = useSeconds(rollout.state === 'Running')
  return (
    <Box
      component="ol"
      sx={{ m: 0, p: 0, listStyle: 'none', display: 'flex', flexWrap: 'wrap', columnGap: 3, rowGap: 1 }}
    >
      {rollout.plan.steps.map(({ percent, minutes }, index) => {
        const state = deriveStepState(rollout, index)
        const { Icon, color, title } = looks[state]
        return (
          <Box
            component="li"
            key={percent}
            aria-current={state === 'current' ? 'step' : undefined}
            sx={{ display: 'flex', gap: 0.75, alignItems: 'center' }}
          >
            <Icon fontSize="small" color={color} titleAccess={title} />
            <Typography variant="body2" sx={{ fontWeight: state === 'current' ? 600 : undefined }}>
              {`${percent} %`}
            </Typography>
            <Typography variant="caption" sx={{ color: 'text.secondary' }}>
              {state === 'current' ? presentRest(rollout.stepEndsAt, now) : `${minutes} min`}
            </Typography>
          </Box>
        )
      })}
    </Box>
  )
}

/** The time, told anew each second while it matters. */
function useSeconds(isTicking: boolean): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    if (!isTicking) return
    const timer = setInterval(() => setNow(Date.now()), 1_000)
    return () => clearInterval(timer)
  }, [isTicking])
  return now
}
