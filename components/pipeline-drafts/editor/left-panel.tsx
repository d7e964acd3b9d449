'use client'

import Typography from '@mui/material/Typography'
import { useDraft } from '#components/pipeline-drafts/editor/draft-context.tsx'
import { IssuesPanel } from '#components/pipeline-drafts/library/issues-panel.tsx'
import { LibraryPanel } from '#components/pipeline-drafts/library/library-panel.tsx'
import { RunsPanel } from '#components/pipeline-drafts/library/runs-panel.tsx'
import { ErrorBoundary } from '#components/ui/error-boundary.tsx'
import type { GraphIssue } from '#lib/pipelines/graph/graph-issue.ts'

export type LeftTab = 'library' | 'runs' | 'issues'

export const leftTabs: readonly { value: LeftTab; label: string }[] = [
  { value: 'library', label: 'Asset library' },
  { value: 'runs', label: 'Submitted jobs' },
  { value: 'issues', label: 'Validation' },
]

export function LeftPanel({ tab, issues }: { tab: LeftTab; issues: readonly GraphIssue[] }) {
  const { draft } = useDraft()
  return (
    <>
      <Typography variant="h3" component="h2" sx={{ px: 1.5, pt: 1.5 }}>
        {leftTabs.find(({ value }) => value === tab)?.label}
      </Typography>
      <ErrorBoundary key={tab} name="This panel">
        {tab === 'library' && <LibraryPanel />}
        {tab === 'runs' && <RunsPanel draft={draft.name} />}
        {tab === 'issues' && <IssuesPanel issues={issues} />}
      </ErrorBoundary>
    </>
  )
}
