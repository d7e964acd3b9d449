'use client'

import Alert from '@mui/material/Alert'
import AlertTitle from '@mui/material/AlertTitle'
import Box from '@mui/material/Box'
import Stack from '@mui/material/Stack'
import Typography from '@mui/material/Typography'
import { jobHref } from '#components/jobs/job-paths.ts'
import type { Step } from '#components/pipeline-runs/step.ts'
import { StepLog } from '#components/pipeline-runs/step-log.tsx'
import { StepOutputs } from '#components/pipeline-runs/step-outputs.tsx'
import { Duration } from '#components/ui/duration.tsx'
import { KeyValueList } from '#components/ui/key-value-card.tsx'
import { Link } from '#components/ui/link.tsx'
import { StatusChip } from '#components/ui/status-chip.tsx'

interface StepPanelProps {
  /** The run that is shown; undefined before the first. */
  job: string | undefined
  step: Step | undefined
}

/** What a node did in a run: how it ended, why not, its outputs and its log. */
export function StepPanel({ job, step }: StepPanelProps) {
  if (job === undefined) {
    return <Typography variant="body2">Outputs and logs are here once the pipeline was submitted.</Typography>
  }
  if (!step) {
    return (
      <Typography variant="body2">
        This node was not part of <Link href={jobHref(job)}>the last run</Link>.
      </Typography>
    )
  }
  return (
    <Stack spacing={2}>
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
        <StatusChip status={step.isReused ? 'Reused' : step.state} />
        {step.startedAt && (
          <Typography variant="body2" sx={{ color: 'text.secondary' }}>
            <Duration from={step.startedAt} to={step.endedAt ?? undefined} />
          </Typography>
        )}
      </Box>
      {step.error && (
        <Alert severity="error" sx={{ overflowWrap: 'anywhere' }}>
          <AlertTitle>{step.error.code}</AlertTitle>
          {step.error.message}
        </Alert>
      )}
      {step.state === 'Skipped' && <Alert severity="info">Not run, because a node before it failed.</Alert>}
      <StepOutputs job={job} step={step} />
      <KeyValueList
        items={[
          { label: 'Compute', value: step.computeName },
          { label: 'Attempt', value: step.attempt > 1 ? step.attempt : undefined },
          {
            label: 'Reused from',
            value: step.reusedFrom && <Link href={jobHref(step.reusedFrom)}>{step.reusedFrom}</Link>,
          },
        ].filter(({ value }) => value)}
      />
      <StepLog job={job} step={step} />
    </Stack>
  )
}
