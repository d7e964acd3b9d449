'use client'

import Box from '@mui/material/Box'
import Stack from '@mui/material/Stack'
import ToggleButton from '@mui/material/ToggleButton'
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup'
import Typography from '@mui/material/Typography'
import { useSearchParams } from 'next/navigation'
import { useMemo } from 'react'
import { endpointPath } from '#components/batch-endpoints/endpoint-paths.ts'
import type { JobsSummary } from '#components/batch-endpoints/runs/jobs-summary.ts'
import { parseRange, type Range, ranges, startOfRange } from '#components/batch-endpoints/runs/ranges.ts'
import { RunNumbers } from '#components/batch-endpoints/runs/run-numbers.tsx'
import { countGroups, fillDays, runGroups } from '#components/jobs/charts/run-groups.ts'
import { ChartCard } from '#components/ui/charts/chart-card.tsx'
import { ErrorPanel } from '#components/ui/error-panel.tsx'
import { presentDay } from '#components/ui/lists/list-filters.ts'
import { useResource } from '#lib/client/use-resource.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'

const series = runGroups.map(({ id, color }) => ({ key: id, label: id, color }))
const rowSeries = [{ key: 'rows', label: 'Rows', color: 'primary.main' }]
const compact = new Intl.NumberFormat('en', { notation: 'compact' })
const format = (value: number) => compact.format(value)

/** The endpoint's jobs in numbers. A click on a slice or bar narrows the list below to what it stands for. */
export function RunCharts({ endpointName }: { endpointName: string }) {
  const { base } = useWorkspace()
  const range = parseRange(useSearchParams().get('range'))
  const from = useMemo(() => startOfRange(range, new Date()), [range])
  const query = from ? `?${new URLSearchParams({ from: from.toISOString() })}` : ''
  const { data, error, isLoading, refresh } = useResource<JobsSummary>(
    `${endpointPath(base, endpointName)}/jobsSummary${query}`,
  )
  const counts = countGroups(data?.byStatus ?? {})
  const days = useMemo(() => fillDays(data?.perDay ?? [], from, new Date()), [data, from])
  const jobs = Object.values(counts).reduce((sum, count) => sum + count, 0)
  const narrow = (groupId: string, label?: string) => {
    const day = days.find((candidate) => candidate.label === label)?.day
    const group = runGroups.find(({ id }) => id === groupId)
    changeUrl({
      ...(group && { status: group.statuses.join(',') }),
      from: day ? presentDay(day, 'from') : (from?.toISOString() ?? ''),
      to: day ? presentDay(day, 'to') : '',
    })
  }
  if (error) return <ErrorPanel title="The summary could not be loaded." error={error} onRetry={() => void refresh()} />
  return (
    <Stack spacing={1.5} sx={{ mb: 2 }}>
      <Stack direction="row" useFlexGap sx={{ alignItems: 'center', gap: 2, flexWrap: 'wrap' }}>
        <Typography variant="h2">Summary</Typography>
        <RangeButtons range={range} />
      </Stack>
      <RunNumbers summary={data} jobs={jobs} />
      <Box
        sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'repeat(3, minmax(0, 1fr))' } }}
      >
        <ChartCard
          title="Jobs by status"
          summary={`${jobs} jobs: ${runGroups.map(({ id }) => `${counts[id]} ${id}`).join(', ')}`}
          kind="donut"
          rows={[{ label: 'Jobs', ...counts }]}
          series={series}
          isLoading={isLoading}
          onPick={(_, key) => narrow(key)}
        />
        <ChartCard
          title="Jobs per day"
          summary={`${jobs} jobs over ${days.length} days, by status`}
          kind="stacked-bar"
          rows={days.map(({ day: _, rows: __, ...row }) => row)}
          series={series}
          isLoading={isLoading}
          onPick={(label, key) => narrow(key, label)}
        />
        <ChartCard
          title="Rows scored per day"
          summary={`${(data?.rows ?? 0).toLocaleString('en')} rows over ${days.length} days`}
          kind="bar"
          rows={days.map(({ label, rows }) => ({ label, rows }))}
          series={rowSeries}
          format={format}
          isLoading={isLoading}
          onPick={(label) => narrow('', label)}
        />
      </Box>
    </Stack>
  )
}

function RangeButtons({ range }: { range: Range }) {
  return (
    <ToggleButtonGroup
      exclusive
      size="small"
      value={range}
      aria-label="Time range"
      onChange={(_, next: Range | null) => next && changeUrl({ range: next === 'all' ? '' : next })}
    >
      {ranges.map(({ id, label }) => (
        <ToggleButton key={id} value={id} sx={{ py: 0.25, px: 1.25, textTransform: 'none', color: 'text.primary' }}>
          {label}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  )
}

/** Puts filters into the address, which the list reads; an empty value takes one out. */
function changeUrl(values: Readonly<Record<string, string>>): void {
  const params = new URLSearchParams(window.location.search)
  params.delete('page')
  for (const [name, value] of Object.entries(values)) {
    if (value) params.set(name, value)
    else params.delete(name)
  }
  window.history.replaceState(null, '', `?${params}`)
}
