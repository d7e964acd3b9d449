'use client'

import useSWR from 'swr'
import { deploymentPath, endpointPath } from '#components/online-endpoints/endpoint-paths.ts'
import type { MetricsBody } from '#components/online-endpoints/monitoring/metric-point.ts'
import {
  deriveWindow,
  type MetricRange,
  type MetricWindow,
} from '#components/online-endpoints/monitoring/metric-window.ts'
import { toApiError } from '#lib/client/api-error.ts'
import { fetcher } from '#lib/client/fetcher.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'

const refreshMs = 15_000

/** Whose figures: the endpoint's, all deployments beside each other, or those of one. */
export type MetricTarget = { kind: 'endpoint' } | { kind: 'compare' } | { kind: 'deployment'; name: string }

/** Figures of a period; a period that ends now moves on. What was read stays while a new period is being read. */
export function useMetrics(endpoint: string, target: MetricTarget, range: MetricRange, isRefreshed: boolean) {
  const path = metricsPath(useWorkspace().base, endpoint, target)
  const isMoving = range.kind === 'last'
  const period = isMoving ? range.id : `${range.from.toISOString()}/${range.to.toISOString()}`
  const { data, error, mutate, isValidating } = useSWR<{ window: MetricWindow; body: MetricsBody }, unknown>(
    // The moment of "now" is no part of the key: every reading would be another resource.
    `${path}#${period}`,
    () => readMetrics(path, deriveWindow(range, new Date())),
    { refreshInterval: isRefreshed && isMoving ? refreshMs : 0, keepPreviousData: true },
  )
  return {
    metrics: data,
    error: error === undefined ? undefined : toApiError(error),
    isRefreshing: isValidating,
    refresh: () => mutate(),
  }
}

function metricsPath(base: string, endpoint: string, target: MetricTarget): string {
  if (target.kind === 'deployment') return `${deploymentPath(base, endpoint, target.name)}/metrics`
  return `${endpointPath(base, endpoint)}/metrics${target.kind === 'compare' ? '?splitBy=deployment' : ''}`
}

async function readMetrics(path: string, window: MetricWindow) {
  const query = new URLSearchParams({
    from: window.from.toISOString(),
    to: window.to.toISOString(),
    step: String(window.stepSeconds),
  })
  const body = await fetcher<MetricsBody>(`${path}${path.includes('?') ? '&' : '?'}${query}`)
  // The server may have chosen a longer step.
  return { window: { ...window, stepSeconds: body.step }, body }
}
