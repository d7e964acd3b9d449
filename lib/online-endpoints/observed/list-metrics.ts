import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { fetchOnlineDeployment } from '#lib/online-endpoints/deployments/get.ts'
import { fetchOnlineEndpoint } from '#lib/online-endpoints/get.ts'
import { findNamesOf } from '#lib/online-endpoints/observed/event-store.ts'
import type { MetricPoint } from '#lib/online-endpoints/observed/metric-point.ts'
import { findMetricPoints } from '#lib/online-endpoints/observed/metric-store.ts'
import type { MetricQuery } from '#lib/online-endpoints/observed/schema.ts'

export interface MetricSeries {
  /** Undefined for all deployments together. */
  deployment: string | undefined
  points: MetricPoint[]
}

export interface Metrics {
  /** Seconds. */
  step: number
  series: MetricSeries[]
}

const hourMs = 3600_000
const minuteSeconds = 60
const maxPoints = 500

/** All deployments of an endpoint together, or a series for each. */
export async function listEndpointMetrics(
  ctx: Context,
  endpointName: string,
  query: MetricQuery & { splitBy?: 'deployment' | undefined },
): Promise<Metrics> {
  authorize(ctx.principal, 'read')
  const { id } = await fetchOnlineEndpoint(ctx, endpointName)
  return readMetrics(ctx, await findNamesOf(ctx.db, id), query, query.splitBy === 'deployment')
}

export async function listDeploymentMetrics(
  ctx: Context,
  endpointName: string,
  name: string,
  query: MetricQuery,
): Promise<Metrics> {
  authorize(ctx.principal, 'read')
  const { deployment } = await fetchOnlineDeployment(ctx, endpointName, name)
  return readMetrics(ctx, new Map([[deployment.id, deployment.name]]), query, true)
}

async function readMetrics(
  ctx: Context,
  names: ReadonlyMap<string, string>,
  query: MetricQuery,
  isSplit: boolean,
): Promise<Metrics> {
  const to = query.to ?? ctx.now()
  const from = query.from ?? new Date(to.getTime() - hourMs)
  const step = planStep(from, to, query.step)
  // A step is shown whole or not at all.
  const start = new Date(Math.floor(from.getTime() / (step * 1000)) * step * 1000)
  const range = { deploymentIds: [...names.keys()], from: start, to, step, isSplit }
  const points = await findMetricPoints(ctx.db, range)
  if (!isSplit) return { step, series: [{ deployment: undefined, points }] }
  const byDeployment = Map.groupBy(points, ({ deploymentId }) => deploymentId)
  const series = [...names].map(([id, deployment]) => ({ deployment, points: byDeployment.get(id) ?? [] }))
  return { step, series }
}

/** Whole minutes, and so many that no series has more than 500 points. */
function planStep(from: Date, to: Date, wanted: number): number {
  const least = Math.max(wanted, (to.getTime() - from.getTime()) / 1000 / (maxPoints - 1))
  return Math.ceil(least / minuteSeconds) * minuteSeconds
}
