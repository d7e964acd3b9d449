import { operation } from '#lib/arm/operation.ts'
import { listDeploymentEvents, listEndpointEvents } from '#lib/online-endpoints/observed/list-events.ts'
import { getLogs, listLogs } from '#lib/online-endpoints/observed/list-logs.ts'
import {
  listDeploymentMetrics,
  listEndpointMetrics,
  type Metrics,
} from '#lib/online-endpoints/observed/list-metrics.ts'
import { presentPoint } from '#lib/online-endpoints/observed/metric-point.ts'
import {
  endpointMetricQuery,
  eventQuery,
  getLogsBody,
  logQuery,
  metricQuery,
} from '#lib/online-endpoints/observed/schema.ts'
import { presentEvent, presentLogLine } from '#lib/online-endpoints/observed/view.ts'

const presentMetrics = ({ step, series }: Metrics) => ({
  step,
  value: series.map(({ deployment = null, points }) => ({ deployment, points: points.map(presentPoint) })),
})
export type MetricsResource = ReturnType<typeof presentMetrics>

export const observedOperations = [
  operation('GET', 'onlineEndpoints/{endpoint}/events', {
    summary: 'List what happened to a real-time endpoint and its deployments',
    query: eventQuery,
    run: (ctx, { params, query }) => listEndpointEvents(ctx, params.endpoint, query),
    reply: ({ events, names }) => ({ body: { value: events.map((event) => presentEvent(event, names)) } }),
  }),
  operation('GET', 'onlineEndpoints/{endpoint}/metrics', {
    summary: 'Read requests, latencies and load of a real-time endpoint',
    query: endpointMetricQuery,
    run: (ctx, { params, query }) => listEndpointMetrics(ctx, params.endpoint, query),
    reply: (metrics) => ({ body: presentMetrics(metrics) }),
  }),
  operation('GET', 'onlineEndpoints/{endpoint}/deployments/{deployment}/events', {
    summary: 'List what happened to an online deployment',
    query: eventQuery,
    run: (ctx, { params, query }) => listDeploymentEvents(ctx, params.endpoint, params.deployment, query),
    reply: ({ events, names }) => ({ body: { value: events.map((event) => presentEvent(event, names)) } }),
  }),
  operation('GET', 'onlineEndpoints/{endpoint}/deployments/{deployment}/logs', {
    summary: 'Read what the replicas of an online deployment wrote',
    query: logQuery,
    run: (ctx, { params, query }) => listLogs(ctx, params.endpoint, params.deployment, query),
    reply: (lines) => ({ body: { value: lines.map(presentLogLine) } }),
  }),
  operation('POST', 'onlineEndpoints/{endpoint}/deployments/{deployment}/getLogs', {
    summary: 'Read the last lines of the log of an online deployment as one text',
    body: getLogsBody,
    run: (ctx, { params, body }) => getLogs(ctx, params.endpoint, params.deployment, body),
    reply: (content) => ({ body: { content } }),
  }),
  operation('GET', 'onlineEndpoints/{endpoint}/deployments/{deployment}/metrics', {
    summary: 'Read requests, latencies and load of an online deployment',
    query: metricQuery,
    run: (ctx, { params, query }) => listDeploymentMetrics(ctx, params.endpoint, params.deployment, query),
    reply: (metrics) => ({ body: presentMetrics(metrics) }),
  }),
]
