'use client'

import Alert from '@mui/material/Alert'
import AlertTitle from '@mui/material/AlertTitle'
import Box from '@mui/material/Box'
import Paper from '@mui/material/Paper'
import Typography from '@mui/material/Typography'
import { useRouter, useSearchParams } from 'next/navigation'
import { useCallback } from 'react'
import { jobHref } from '#components/jobs/job-paths.ts'
import { GraphView } from '#components/pipeline-runs/graph/graph-view.tsx'
import { RetryStep } from '#components/pipeline-runs/run/retry-step.tsx'
import type { Step } from '#components/pipeline-runs/step.ts'
import { StepPanel } from '#components/pipeline-runs/step-panel.tsx'
import type { PipelineJobResource } from '#lib/jobs/pipeline-view.ts'
import { isTerminal } from '#lib/jobs/states.ts'

interface RunGraphProps {
  job: PipelineJobResource
  steps: readonly Step[] | undefined
}

/** The graph with the states of its steps, and the outputs and log of the node that is chosen; the URL holds which. */
export function RunGraph({ job, steps }: RunGraphProps) {
  const router = useRouter()
  const chosen = useSearchParams().get('node') ?? undefined
  const { error, status } = job.properties
  const { graph } = job.properties.pipeline
  const { name } = job
  const choose = useCallback(
    (node: string | undefined) =>
      router.replace(node ? `${jobHref(name)}?node=${encodeURIComponent(node)}` : jobHref(name), { scroll: false }),
    [router, name],
  )
  const step = steps?.find(({ node }) => node === chosen)
  const title = graph?.nodes.find(({ id }) => id === chosen)?.title
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      {error && (
        <Alert severity={status === 'Failed' ? 'error' : 'warning'} sx={{ overflowWrap: 'anywhere' }}>
          <AlertTitle>{error.code}</AlertTitle>
          {error.message}
        </Alert>
      )}
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: 'minmax(0,1fr)', md: 'minmax(0,1fr) 360px' } }}>
        <Paper
          variant="outlined"
          sx={{ height: { xs: 420, md: 'calc(100dvh - 290px)' }, minHeight: 420, overflow: 'hidden' }}
        >
          {graph && <GraphView graph={graph} steps={steps} onSelect={choose} />}
        </Paper>
        <Paper
          component="section"
          variant="outlined"
          aria-label="Selected node"
          sx={{ p: 2, overflowY: 'auto', maxHeight: { md: 'calc(100dvh - 290px)' }, minHeight: { md: 420 } }}
        >
          {title === undefined ? (
            <Typography variant="body2" sx={{ color: 'text.secondary' }}>
              Choose a node to see its outputs, log and errors.
            </Typography>
          ) : (
            <>
              <Typography variant="h3" component="h2" gutterBottom sx={{ overflowWrap: 'anywhere' }}>
                {title}
              </Typography>
              {step && isTerminal(status) && <RetryStep job={name} step={step} />}
              <StepPanel key={chosen} job={name} step={step} />
            </>
          )}
        </Paper>
      </Box>
    </Box>
  )
}
