import type { MetricsResource } from '#lib/online-endpoints/observed/arm.ts'
import type { MetricPointResource } from '#lib/online-endpoints/observed/metric-point.ts'

/** What was counted in one step. */
export type MetricPoint = MetricPointResource
export type MetricsBody = MetricsResource
/** `deployment` is null for the endpoint as a whole. */
export type MetricSeries = MetricsResource['value'][number]
