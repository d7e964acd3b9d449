'use client'

import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Skeleton from '@mui/material/Skeleton'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { eventLabels, type OnlineEventResource } from '#components/online-endpoints/logs/online-event.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { ErrorPanel } from '#components/ui/error-panel.tsx'
import { SectionCard } from '#components/ui/key-value-card.tsx'
import { Time } from '#components/ui/time.tsx'
import { useResource } from '#lib/client/use-resource.ts'

const colors = { Info: 'success.main', Warning: 'warning.main', Error: 'error.main' } as const
const shownAtFirst = 6

/** What happened to a deployment, newest first. `path` is the deployment's. */
export function LifecycleCard({ path }: { path: string }) {
  const [isWhole, setWhole] = useState(false)
  const { data, error, refresh } = useResource<{ value: OnlineEventResource[] }>(`${path}/events?$top=100`)
  const events = data?.value.toSorted((a, b) => Number(b.id) - Number(a.id))
  const toggle = events && events.length > shownAtFirst && (
    <Button color="inherit" onClick={() => setWhole(!isWhole)} aria-expanded={isWhole}>
      {isWhole ? 'Show fewer' : `Show all ${events.length}`}
    </Button>
  )
  return (
    <SectionCard title="Lifecycle" action={toggle}>
      {error && <ErrorPanel title="The events could not be read." error={error} onRetry={() => void refresh()} />}
      {!events && !error && <Skeleton variant="rounded" height={72} />}
      {events?.length === 0 && <EmptyState isCompact title="Nothing has happened yet" />}
      {events && events.length > 0 && (
        <Box component="ol" sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 0.5 }}>
          {events.slice(0, isWhole ? undefined : shownAtFirst).map((event) => (
            <LifecycleEvent key={event.id} event={event} />
          ))}
        </Box>
      )}
    </SectionCard>
  )
}

function LifecycleEvent({ event: { kind, level, message, revision, at } }: { event: OnlineEventResource }) {
  return (
    <Box component="li" sx={{ display: 'flex', gap: 1, alignItems: 'baseline' }}>
      <Box aria-hidden sx={{ flex: 'none', width: 8, height: 8, borderRadius: '50%', bgcolor: colors[level] }} />
      <Typography variant="body2" sx={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }}>
        <Box component="strong" sx={{ color: level === 'Info' ? 'inherit' : colors[level] }}>
          {eventLabels[kind]}
        </Box>
        {revision !== null && ` · revision ${revision}`} · {message}
      </Typography>
      <Typography variant="caption" sx={{ flex: 'none', color: 'text.secondary' }}>
        <Time at={at} />
      </Typography>
    </Box>
  )
}
