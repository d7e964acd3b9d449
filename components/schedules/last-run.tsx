import Stack from '@mui/material/Stack'
import { jobHref } from '#components/jobs/job-paths.ts'
import { Link } from '#components/ui/link.tsx'
import { StatusChip } from '#components/ui/status-chip.tsx'
import { Time } from '#components/ui/time.tsx'
import type { ScheduleResource } from '#lib/schedules/view.ts'

export function LastRun({ run }: { run: ScheduleResource['properties']['lastRun'] }) {
  if (!run) return '--'
  return (
    <Stack direction="row" spacing={1} sx={{ alignItems: 'center' }}>
      <Link href={jobHref(run.name)}>
        <Time at={run.createdAt} />
      </Link>
      <StatusChip status={run.status} />
    </Stack>
  )
}
