import Stack from '@mui/material/Stack'
import { jobHref } from '#components/jobs/job-paths.ts'
import { Link } from '#components/ui/link.tsx'
import { StatusChip } from '#components/ui/status-chip.tsx'
import { Time } from '#components/ui/time.tsx'
import type { PipelineEndpointResource } from '#lib/pipeline-endpoints/view.ts'

/** The state of the newest run, and when it was started. */
export function LastRun({ run }: { run: PipelineEndpointResource['properties']['lastRun'] }) {
  if (!run) return '--'
  return (
    <Stack spacing={0.25} sx={{ alignItems: 'flex-start' }}>
      <StatusChip status={run.status} />
      <Link href={jobHref(run.name)}>
        <Time at={run.createdAt} />
      </Link>
    </Stack>
  )
}
