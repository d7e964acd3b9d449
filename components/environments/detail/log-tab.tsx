'use client'

import Alert from '@mui/material/Alert'
import Stack from '@mui/material/Stack'
import Typography from '@mui/material/Typography'
import { BuildLog } from '#components/environments/build-log.tsx'
import { Duration } from '#components/ui/duration.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { SectionCard } from '#components/ui/key-value-card.tsx'
import { StatusChip } from '#components/ui/status-chip.tsx'
import { isUnderWay } from '#lib/environments/builds/states.ts'
import type { EnvironmentVersionResource } from '#lib/environments/view.ts'

/** What the last build has printed, line by line while it runs, and why it failed. */
export function LogTab({ environment: { id, properties } }: { environment: EnvironmentVersionResource }) {
  const { state, error, startedAt, endedAt } = properties.pythonBuild
  if (state === 'NotBuilt')
    return (
      <EmptyState title="Not built" text="Rebuild makes the environment on this machine, and shows its log here." />
    )
  return (
    <SectionCard
      title="Build log"
      action={
        <Stack direction="row" spacing={1} sx={{ alignItems: 'center' }}>
          {startedAt && (
            <Typography variant="body2" sx={{ color: 'text.secondary' }}>
              <Duration from={startedAt} to={endedAt ?? undefined} />
            </Typography>
          )}
          <StatusChip status={state} />
        </Stack>
      }
    >
      <Stack spacing={1.5}>
        {error !== null && (
          <Alert severity="error" sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
            {error}
          </Alert>
        )}
        <BuildLog path={`${id}/buildLog`} isLive={isUnderWay(state)} />
      </Stack>
    </SectionCard>
  )
}
