'use client'

import LinearProgress from '@mui/material/LinearProgress'
import Skeleton from '@mui/material/Skeleton'
import Stack from '@mui/material/Stack'
import { useState } from 'react'
import { endpointHref } from '#components/online-endpoints/endpoint-paths.ts'
import { DriftCard } from '#components/online-endpoints/monitoring/drift-card.tsx'
import { EnableDiagnostics } from '#components/online-endpoints/monitoring/enable-diagnostics.tsx'
import { MetricGrid } from '#components/online-endpoints/monitoring/metric-grid.tsx'
import { parseRange } from '#components/online-endpoints/monitoring/metric-window.ts'
import { MirrorCard } from '#components/online-endpoints/monitoring/mirror-card.tsx'
import { RangeBar } from '#components/online-endpoints/monitoring/range-bar.tsx'
import { TargetSelect } from '#components/online-endpoints/monitoring/target-select.tsx'
import { type MetricTarget, useMetrics } from '#components/online-endpoints/monitoring/use-metrics.ts'
import { useOnlineDeployments } from '#components/online-endpoints/use-online-endpoint.ts'
import { Needs } from '#components/ui/access/needs.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { ErrorPanel } from '#components/ui/error-panel.tsx'
import { Link } from '#components/ui/link.tsx'
import { useQueryValues } from '#lib/client/use-query-values.ts'
import type { OnlineDeploymentResource } from '#lib/online-endpoints/deployments/view.ts'
import type { OnlineEndpointResource } from '#lib/online-endpoints/view.ts'

/** Figures of the requests and of the replicas over time. */
export function MonitoringTab({ endpoint }: { endpoint: OnlineEndpointResource }) {
  const { deployments, error, refresh } = useOnlineDeployments(endpoint.name)
  const { read } = useQueryValues()
  if (error && !deployments)
    return <ErrorPanel title="The deployments could not be loaded." error={error} onRetry={() => void refresh()} />
  if (!deployments) return <Skeleton variant="rounded" height={320} />
  if (deployments.length === 0) {
    return (
      <EmptyState
        title="There is no deployment yet"
        text="Figures are kept of deployments and their requests."
        action={
          <Needs action="write" isHidden>
            <Link href={endpointHref(endpoint.name, '/add-deployment')}>Add a deployment</Link>
          </Needs>
        }
      />
    )
  }
  const target = targetOf(read('deployment'), read('view'), deployments)
  const chosen = target.kind === 'deployment' ? deployments.filter(({ name }) => name === target.name) : deployments
  const unwatched = chosen.filter(({ properties }) => !properties.appInsightsEnabled)
  const collecting = chosen.filter(({ properties }) => properties.settings.dataCollection.isOn)
  const isOff = unwatched.length === chosen.length
  return (
    <Stack spacing={2}>
      {isOff && deployments.length > 1 && <TargetSelect deployments={deployments} target={target} />}
      {unwatched.length > 0 && <EnableDiagnostics deployments={unwatched} isWhole={isOff} onEnabled={refresh} />}
      {!isOff && <Figures endpoint={endpoint.name} deployments={deployments} target={target} />}
      {collecting.map((deployment) => (
        <DriftCard key={deployment.id} deployment={deployment} />
      ))}
    </Stack>
  )
}

function targetOf(name: string, view: string, deployments: readonly OnlineDeploymentResource[]): MetricTarget {
  if (deployments.some((deployment) => deployment.name === name)) return { kind: 'deployment', name }
  return { kind: view === 'compare' && deployments.length > 1 ? 'compare' : 'endpoint' }
}

interface FiguresProps {
  endpoint: string
  deployments: readonly OnlineDeploymentResource[]
  target: MetricTarget
}

function Figures({ endpoint, deployments, target }: FiguresProps) {
  const { read, change } = useQueryValues()
  const [isRefreshed, setRefreshed] = useState(true)
  const range = parseRange(read)
  const { metrics, error, isRefreshing, refresh } = useMetrics(endpoint, target, range, isRefreshed)
  const onPeriod = (period: { from: Date; to: Date }) =>
    change({ from: period.from.toISOString(), to: period.to.toISOString() })
  return (
    <Stack spacing={2}>
      <RangeBar
        range={range}
        onRange={(id) => change({ range: id, from: '', to: '' })}
        onZoomOut={() => change({ from: '', to: '' })}
        isRefreshed={isRefreshed}
        onRefreshed={setRefreshed}
        onRefresh={() => void refresh()}
      >
        <TargetSelect deployments={deployments} target={target} />
      </RangeBar>
      <LinearProgress sx={{ height: 2, visibility: isRefreshing ? 'visible' : 'hidden' }} aria-label="Refreshing" />
      {error && <ErrorPanel title="The figures could not be read." error={error} onRetry={() => void refresh()} />}
      {!metrics && !error && <Skeleton variant="rounded" height={420} />}
      {metrics && (
        <>
          <MetricGrid
            window={metrics.window}
            series={metrics.body.value}
            isCompared={target.kind === 'compare'}
            onPeriod={onPeriod}
          />
          {metrics.body.value.map((series) => (
            <MirrorCard key={series.deployment} series={series} window={metrics.window} onPeriod={onPeriod} />
          ))}
        </>
      )}
    </Stack>
  )
}
