'use client'

import Box from '@mui/material/Box'
import Chip from '@mui/material/Chip'
import Skeleton from '@mui/material/Skeleton'
import Stack from '@mui/material/Stack'
import Typography from '@mui/material/Typography'
import { dataHref } from '#components/data-assets/data-paths.ts'
import {
  type CollectedBody,
  type DriftBody,
  deriveDriftChart,
  latestDrift,
  referenceLabels,
} from '#components/online-endpoints/monitoring/drift.ts'
import { ChartCard } from '#components/ui/charts/chart-card.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { ErrorPanel } from '#components/ui/error-panel.tsx'
import { SectionCard } from '#components/ui/key-value-card.tsx'
import { Link } from '#components/ui/link.tsx'
import { useResource } from '#lib/client/use-resource.ts'
import type { OnlineDeploymentResource } from '#lib/online-endpoints/deployments/view.ts'

const number = new Intl.NumberFormat('en', { minimumFractionDigits: 3, maximumFractionDigits: 3 })

/** What was collected of a deployment's requests, and how far their columns have moved from what the model knows. */
export function DriftCard({ deployment: { id, name } }: { deployment: OnlineDeploymentResource }) {
  const drift = useResource<DriftBody>(`${id}/drift`)
  const collected = useResource<CollectedBody>(`${id}/collectedData`)
  const error = drift.error ?? collected.error
  const refresh = () => void Promise.all([drift.refresh(), collected.refresh()])
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: 'minmax(0,1fr)', md: 'repeat(2, minmax(0,1fr))' } }}>
      <SectionCard title={`Collected data of ${name}`}>
        {error && <ErrorPanel title="The collected data could not be read." error={error} onRetry={refresh} />}
        {!collected.data && !error && <Skeleton variant="rounded" height={120} />}
        {collected.data && <CollectedDays collected={collected.data} />}
        {drift.data && <DriftColumns drift={drift.data} />}
      </SectionCard>
      {drift.data && drift.data.days.length > 0 && (
        <ChartCard
          title={`Drift of ${name}`}
          summary="Population stability index of the columns that drift most, by day"
          kind="line"
          {...deriveDriftChart(drift.data)}
          format={(value) => number.format(value)}
        />
      )}
    </Box>
  )
}

function CollectedDays({ collected: { value } }: { collected: CollectedBody }) {
  const days = value.toSorted((a, b) => b.day.localeCompare(a.day))
  const [latest] = days
  if (!latest) return <EmptyState isCompact title="Nothing has been collected yet" />
  const rows = days.reduce((sum, day) => sum + day.rows, 0)
  return (
    <Typography variant="body2">
      {rows.toLocaleString('en')} rows of {days.length.toLocaleString('en')} {days.length === 1 ? 'day' : 'days'}, the
      newest of {latest.day}
      {latest.asset && (
        <>
          {' '}
          in the data asset{' '}
          <Link href={dataHref(latest.asset.name, latest.asset.version)}>
            {latest.asset.name}:{latest.asset.version}
          </Link>
        </>
      )}
      .
    </Typography>
  )
}

function DriftColumns({ drift }: { drift: DriftBody }) {
  const columns = latestDrift(drift)
  if (!drift.reference || columns.length === 0) return null
  return (
    <Stack spacing={1} sx={{ mt: 1.5 }}>
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        Compared with {referenceLabels[drift.reference]}; more than {drift.threshold} is reported.
      </Typography>
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none', maxHeight: 220, overflow: 'auto' }} tabIndex={0}>
        {columns.map(({ column, drift: value, isOver }) => (
          <Box component="li" key={column} sx={{ display: 'flex', gap: 1, alignItems: 'center', py: 0.25 }}>
            <Typography variant="body2" sx={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }}>
              {column}
            </Typography>
            <Typography variant="body2">{number.format(value)}</Typography>
            {isOver && <Chip size="small" color="warning" variant="outlined" label="Drifts" />}
          </Box>
        ))}
      </Box>
    </Stack>
  )
}
