'use client'

import Box from '@mui/material/Box'
import Step from '@mui/material/Step'
import StepButton from '@mui/material/StepButton'
import StepLabel from '@mui/material/StepLabel'
import Stepper from '@mui/material/Stepper'
import { useTheme } from '@mui/material/styles'
import useMediaQuery from '@mui/material/useMediaQuery'
import { isReachable, type WizardStep } from '#components/ui/wizard/wizard-steps.ts'

interface WizardStepperProps {
  steps: readonly WizardStep[]
  currentId: string
  done: ReadonlySet<string>
  failedId: string | undefined
  onGoTo: (id: string) => void
}

/** Steps with tick, number or error mark: a column at the left, a scrolling row on narrow windows. */
export function WizardStepper({ steps, currentId, done, failedId, onGoTo }: WizardStepperProps) {
  const isWide = useMediaQuery(useTheme().breakpoints.up('md'), { noSsr: true })
  return (
    <Box component="nav" aria-label="Steps" sx={{ overflowX: 'auto', position: { md: 'sticky' }, top: { md: 72 } }}>
      <Stepper
        nonLinear
        orientation={isWide ? 'vertical' : 'horizontal'}
        alternativeLabel={!isWide}
        activeStep={steps.findIndex(({ id }) => id === currentId)}
        sx={{ minWidth: isWide ? undefined : steps.length * 84, py: isWide ? 0 : 1 }}
      >
        {steps.map(({ id, label }, index) => (
          <Step key={id} completed={done.has(id) && id !== failedId}>
            <StepButton
              disabled={!isReachable(steps, done, index)}
              onClick={() => onGoTo(id)}
              aria-current={id === currentId ? 'step' : undefined}
            >
              <StepLabel error={id === failedId}>{label}</StepLabel>
            </StepButton>
          </Step>
        ))}
      </Stepper>
    </Box>
  )
}
