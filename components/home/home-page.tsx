'use client'

import Box from '@mui/material/Box'
import Stack from '@mui/material/Stack'
import { CreateCards } from '#components/home/create-cards.tsx'
import { FirstStepsCard } from '#components/home/first-steps-card.tsx'
import { HealthStrip } from '#components/home/health-strip.tsx'
import { RecentAssets } from '#components/home/recent-assets.tsx'
import { RecentJobs } from '#components/home/recent-jobs.tsx'
import { ErrorBoundary } from '#components/ui/error-boundary.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { useWorkspace } from '#lib/client/workspace-context.tsx'

export function HomePage() {
  const { name } = useWorkspace()
  return (
    <>
      <PageHeader title={`Workspace ${name}`} />
      <Stack spacing={2}>
        <HealthStrip />
        <FirstStepsCard />
        <CreateCards />
        <ErrorBoundary name="Recent jobs">
          <RecentJobs />
        </ErrorBoundary>
        <Box
          sx={{
            display: 'grid',
            gap: 2,
            gridTemplateColumns: {
              xs: 'minmax(0, 1fr)',
              sm: 'repeat(2, minmax(0, 1fr))',
              lg: 'repeat(4, minmax(0, 1fr))',
            },
          }}
        >
          <RecentAssets
            title="Real-time endpoints"
            collection="onlineEndpoints"
            page="/real-time-endpoints"
            empty={{ title: 'No endpoints yet', text: 'A real-time endpoint answers requests with a model.' }}
          />
          <RecentAssets
            title="Batch endpoints"
            collection="batchEndpoints"
            page="/batch-endpoints"
            empty={{ title: 'No endpoints yet', text: 'An endpoint keeps a model ready to score files.' }}
          />
          <RecentAssets
            title="Models"
            collection="models"
            page="/models"
            empty={{ title: 'No models yet', text: 'Register an MLflow folder or an ONNX file.' }}
          />
          <RecentAssets
            title="Data"
            collection="data"
            page="/data-assets"
            empty={{ title: 'No data yet', text: 'Upload files, or point to a folder of a datastore.' }}
          />
        </Box>
      </Stack>
    </>
  )
}
