'use client'

import DoneIcon from '@mui/icons-material/CheckCircle'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import NextLink from 'next/link'
import type { FirstStep } from '#components/home/first-steps.ts'
import { useFirstSteps } from '#components/home/use-first-steps.ts'
import { SectionCard } from '#components/ui/key-value-card.tsx'
import { useAccess } from '#lib/client/use-access.ts'

/** Leads a newcomer to the first predictions; gone for good once a job has completed. */
export function FirstStepsCard() {
  const steps = useFirstSteps()
  const { mayDo } = useAccess()
  if (!mayDo('write') || !steps || steps.every(({ isDone }) => isDone)) return null
  const next = steps.findIndex(({ isDone }) => !isDone)
  return (
    <SectionCard title="Your first predictions in three steps">
      <Box
        component="ol"
        sx={{
          listStyle: 'none',
          m: 0,
          p: 0,
          display: 'grid',
          gap: 2,
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'repeat(3, minmax(0, 1fr))' },
        }}
      >
        {steps.map((step, index) => (
          <StepItem key={step.title} step={step} number={index + 1} isNext={index === next} />
        ))}
      </Box>
    </SectionCard>
  )
}

function StepItem({
  step: { title, text, action, isDone },
  number,
  isNext,
}: {
  step: FirstStep
  number: number
  isNext: boolean
}) {
  return (
    <Box component="li" sx={{ display: 'flex', gap: 1.5, opacity: isDone || isNext ? 1 : 0.85 }}>
      {isDone ? (
        <DoneIcon color="success" aria-label="Done" />
      ) : (
        <Box
          aria-hidden
          sx={{
            width: 24,
            height: 24,
            flexShrink: 0,
            borderRadius: '50%',
            display: 'grid',
            placeItems: 'center',
            fontSize: '0.75rem',
            fontWeight: 600,
            border: 1.5,
            borderColor: isNext ? 'primary.main' : 'text.secondary',
            color: isNext ? 'primary.main' : 'text.secondary',
          }}
        >
          {number}
        </Box>
      )}
      <Box sx={{ minWidth: 0 }}>
        <Typography variant="subtitle2" component="h3">
          {title}
        </Typography>
        <Typography variant="body2" sx={{ color: 'text.secondary', mb: 1 }}>
          {text}
        </Typography>
        {action && !isDone && (
          <Button variant={isNext ? 'contained' : 'outlined'} component={NextLink} href={action.href}>
            {action.label}
          </Button>
        )}
      </Box>
    </Box>
  )
}
