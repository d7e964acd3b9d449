'use client'

import Box from '@mui/material/Box'
import LinearProgress from '@mui/material/LinearProgress'
import Stack from '@mui/material/Stack'
import Typography from '@mui/material/Typography'
import { FailedItems } from '#components/jobs/detail/failed-items.tsx'
import { MiniBatchTable } from '#components/jobs/detail/mini-batch-table.tsx'
import { NodeTable } from '#components/jobs/detail/node-table.tsx'
import { ProgressNumbers } from '#components/jobs/detail/progress-numbers.tsx'
import { useThroughput } from '#components/jobs/detail/use-throughput.ts'
import { presentDuration } from '#components/ui/duration.tsx'
import { ErrorBoundary } from '#components/ui/error-boundary.tsx'
import { SectionCard } from '#components/ui/key-value-card.tsx'
import type { BatchJobResource } from '#lib/jobs/batch-view.ts'
import { isTerminal } from '#lib/jobs/states.ts'

export function JobProgress({ job }: { job: BatchJobResource }) {
  return (
    <Stack spacing={2}>
      <ProgressCard job={job} />
      {!isTerminal(job.properties.status) && (
        <ErrorBoundary name="Nodes">
          <NodeTable jobName={job.name} />
        </ErrorBoundary>
      )}
      <ErrorBoundary name="Failed items">
        <FailedItems job={job} />
      </ErrorBoundary>
      <ErrorBoundary name="Mini batches">
        <MiniBatchTable jobName={job.name} />
      </ErrorBoundary>
    </Stack>
  )
}

function ProgressCard({ job }: { job: BatchJobResource }) {
  const { status, phase, batch } = job.properties
  const { miniBatchesDone: done, miniBatchesTotal: total } = batch.progress
  const throughput = useThroughput(job)
  const isPlanned = total > 0
  const percent = isPlanned ? (done / total) * 100 : 0
  const isWorking = !isTerminal(status)
  const number = (value: number) => value.toLocaleString('en')
  return (
    <SectionCard title="Progress">
      <Stack spacing={1.5}>
        <Box sx={{ display: 'flex', gap: 2, flexWrap: 'wrap', justifyContent: 'space-between' }}>
          <Typography role="status">
            {isPlanned ? `${number(done)} of ${number(total)} mini batches` : describeUnplanned(status)}
            {isWorking && phase && phase !== status && ` · ${phase}`}
          </Typography>
          {throughput.secondsLeft !== undefined && (
            <Typography sx={{ color: 'text.secondary' }}>
              {`about ${presentDuration(Math.ceil(throughput.secondsLeft) * 1000)} left`}
            </Typography>
          )}
        </Box>
        <LinearProgress
          variant={isPlanned || !isWorking ? 'determinate' : 'indeterminate'}
          value={percent}
          color={status === 'Failed' ? 'error' : status === 'Completed' ? 'success' : 'primary'}
          aria-label="Mini batches done"
          sx={{ height: 8, borderRadius: 1 }}
        />
        <ProgressNumbers progress={batch.progress} rowsPerSecond={throughput.rowsPerSecond} />
      </Stack>
    </SectionCard>
  )
}

function describeUnplanned(status: BatchJobResource['properties']['status']): string {
  if (status === 'Queued') return 'Waiting for a node'
  if (isTerminal(status)) return 'The job ended before its input was cut into mini batches'
  return 'Listing the input'
}
