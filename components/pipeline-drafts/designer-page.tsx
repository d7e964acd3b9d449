'use client'

import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useSearchParams } from 'next/navigation'
import { DraftList } from '#components/pipeline-drafts/draft-list.tsx'
import { NewPipeline } from '#components/pipeline-drafts/new-pipeline.tsx'
import { RunList } from '#components/pipeline-drafts/run-list.tsx'
import { ErrorBoundary } from '#components/ui/error-boundary.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { TabsNav } from '#components/ui/tabs-nav.tsx'

const tabs = [
  { label: 'Pipeline drafts', href: '/designer' },
  { label: 'Pipeline runs', href: '/designer?tab=runs' },
]

/** The designer's landing page (studio-ux 16.1). */
export function DesignerPage() {
  const tab = useSearchParams().get('tab')
  return (
    <>
      <PageHeader
        title="Designer"
        description="Draw a pipeline of data and modules, run it, and publish or deploy what it has learned."
        breadcrumbs={[{ label: 'Home', href: '/' }, { label: 'Designer' }]}
      />
      <Box component="section" sx={{ mb: 3 }}>
        <Typography variant="h2" gutterBottom>
          New pipeline
        </Typography>
        <ErrorBoundary name="New pipeline">
          <NewPipeline />
        </ErrorBoundary>
      </Box>
      <TabsNav label="Pipelines" tabs={tabs} />
      {tab === 'runs' ? <RunList /> : <DraftList />}
    </>
  )
}
