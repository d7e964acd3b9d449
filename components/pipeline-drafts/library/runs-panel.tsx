'use client'

import Box from '@mui/material/Box'
import Stack from '@mui/material/Stack'
import Typography from '@mui/material/Typography'
import { jobHref } from '#components/jobs/job-paths.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { ErrorPanel } from '#components/ui/error-panel.tsx'
import { Link } from '#components/ui/link.tsx'
import { StatusChip } from '#components/ui/status-chip.tsx'
import { Time } from '#components/ui/time.tsx'
import { useResource } from '#lib/client/use-resource.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { PipelineJobResource } from '#lib/jobs/pipeline-view.ts'

/** The runs of this draft, newest first. */
export function RunsPanel({ draft }: { draft: string }) {
  const { base } = useWorkspace()
  const query = `draftId=${encodeURIComponent(draft)}&$top=50&$orderBy=createdAt desc`
  const { data, error, refresh } = useResource<{ value: PipelineJobResource[] }>(`${base}/jobs?${query}`)
  if (error && !data) return <ErrorPanel error={error} onRetry={() => void refresh()} />
  if (data?.value.length === 0) {
    return <EmptyState isCompact title="Not submitted yet" text="Submit runs the pipeline; its runs are listed here." />
  }
  return (
    <Stack component="ul" spacing={1} sx={{ listStyle: 'none', m: 0, p: 1.5, overflowY: 'auto', flex: 1 }}>
      {data?.value.map(({ name, properties, systemData }) => (
        <Box component="li" key={name} sx={{ borderBottom: 1, borderColor: 'divider', pb: 1 }}>
          <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', justifyContent: 'space-between' }}>
            <Link href={jobHref(name)}>{properties.displayName}</Link>
            <StatusChip status={properties.status} />
          </Box>
          <Typography variant="caption" sx={{ color: 'text.secondary' }}>
            {properties.experimentName} · <Time at={systemData.createdAt} />
          </Typography>
        </Box>
      ))}
    </Stack>
  )
}
