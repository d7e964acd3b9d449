'use client'

import Box from '@mui/material/Box'
import Paper from '@mui/material/Paper'
import Stack from '@mui/material/Stack'
import dynamic from 'next/dynamic'
import { endpointHref } from '#components/pipeline-endpoints/endpoint-paths.ts'
import { PipelineHeader } from '#components/pipeline-endpoints/published/pipeline-header.tsx'
import { PipelineOverview } from '#components/pipeline-endpoints/published/pipeline-overview.tsx'
import { RestCard } from '#components/pipeline-endpoints/rest/rest-card.tsx'
import { RunsTab } from '#components/pipeline-endpoints/runs/runs-tab.tsx'
import { usePipelineEndpoint, usePublishedPipeline } from '#components/pipeline-endpoints/use-pipeline-endpoint.ts'
import { ErrorBoundary } from '#components/ui/error-boundary.tsx'
import { SectionCard } from '#components/ui/key-value-card.tsx'
import { Link } from '#components/ui/link.tsx'
import { ResourceFrame } from '#components/ui/resource-frame.tsx'

// The canvas is large, and needs a browser.
const GraphView = dynamic(
  () => import('#components/pipeline-runs/graph/graph-view.tsx').then((file) => file.GraphView),
  {
    ssr: false,
  },
)

/** A published pipeline: what was published, drawn, what it is called by, and its runs (studio-ux section 15.2). */
export function PublishedPipelinePage({ endpointName, version }: { endpointName: string; version: number }) {
  const endpoint = usePipelineEndpoint(endpointName)
  const pipeline = usePublishedPipeline(endpointName, version)
  return (
    <ResourceFrame
      resource={pipeline}
      noun="published pipeline"
      name={`${endpointName}, version ${version}`}
      action={<Link href={endpointHref(endpointName, '?tab=published')}>Everything published under it</Link>}
    >
      {(data) => (
        <>
          <PipelineHeader pipeline={data} endpoint={endpoint} refresh={pipeline.refresh} />
          <Stack spacing={2}>
            <Box
              sx={{
                display: 'grid',
                gap: 2,
                gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1fr) 400px' },
              }}
            >
              <Paper variant="outlined" sx={{ height: { xs: 420, lg: 'auto' }, minHeight: 420, overflow: 'hidden' }}>
                <ErrorBoundary name="The graph">
                  <GraphView graph={data.properties.graph} />
                </ErrorBoundary>
              </Paper>
              <PipelineOverview pipeline={data} />
            </Box>
            <RestCard
              label="REST endpoint of this pipeline"
              meaning={`Starts a run of version ${version}, whichever version is the default.`}
              address={data.properties.restEndpoint}
              parameters={data.properties.parameters}
            />
            <SectionCard title="Runs of this pipeline">
              {endpoint.data && <RunsTab endpointId={endpoint.data.properties.id} version={version} />}
            </SectionCard>
          </Stack>
        </>
      )}
    </ResourceFrame>
  )
}
