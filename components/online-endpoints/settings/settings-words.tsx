import { tagsValue } from '#components/deployments/tags-value.tsx'
import type { SettingsForm } from '#components/online-endpoints/settings/settings-form.ts'
import { presentDuration } from '#components/ui/duration.tsx'
import type { Attribute } from '#components/ui/key-value-card.tsx'

const number = (value: number) => value.toLocaleString('en')
const onOff = (isOn: boolean) => (isOn ? 'On' : 'Off')

/** How a deployment serves, in the words of the form. */
export function deriveServingSettings(settings: SettingsForm): Attribute[] {
  const { maxQueuedRequests } = settings
  return [
    { label: 'Monitoring and diagnostics', value: onOff(settings.diagnostics) },
    { label: 'Request log', value: onOff(settings.requestLog) },
    { label: 'Data collection', value: presentCollection(settings.dataCollection) },
    { label: 'Scoring time-out', value: presentDuration(settings.scoringTimeoutMs) },
    { label: 'Max concurrent requests per instance', value: number(settings.maxConcurrentRequests) },
    { label: 'Max queue wait', value: presentDuration(settings.maxQueueWaitMs) },
    { label: 'Queue limit', value: maxQueuedRequests === null ? 'None' : number(maxQueuedRequests) },
    { label: 'Batching', value: presentBatching(settings.batching) },
    { label: 'Liveness probe', value: presentProbe(settings.liveness) },
    { label: 'Readiness probe', value: presentProbe(settings.readiness) },
    { label: 'Outgoing network', value: settings.egress },
    { label: 'Environment variables', value: tagsValue(settings.environmentVariables) },
  ]
}

/** What a replica may take, and how many there are. */
export function deriveReplicaSettings({ cpu, memoryMb, scale }: SettingsForm): Attribute[] {
  const memory = memoryMb === null ? 'No limit' : `${number(memoryMb)} MiB`
  return [
    { label: 'Processors per replica', value: cpu },
    { label: 'Memory limit per replica', value: memory },
    { label: 'Replicas', value: presentScale(scale) },
  ]
}

/** "2", or "Autoscale from 0 to 4 at 70 % utilization, looked at every 1 s, asleep after 5 min 00 s". */
export function presentScale(scale: SettingsForm['scale']): string {
  if (scale.kind === 'fixed') return String(scale.replicas)
  const { minReplicas, maxReplicas, targetUtilization, refreshMs, idleMs } = scale
  const sleep = minReplicas === 0 ? `, asleep after ${presentDuration(idleMs)}` : ''
  const span = `from ${minReplicas} to ${maxReplicas} at ${targetUtilization} % utilization`
  return `Autoscale ${span}, looked at every ${presentDuration(refreshMs)}${sleep}`
}

function presentBatching({ isOn, maxRows, maxWaitMs }: SettingsForm['batching']): string {
  if (!isOn) return 'Off'
  const rows = maxRows === null ? 'as many rows as suit the engine' : `up to ${number(maxRows)} rows`
  return `On, ${rows}, ${maxWaitMs === 0 ? 'without waiting' : `waiting ${presentDuration(maxWaitMs)}`}`
}

function presentCollection(collection: SettingsForm['dataCollection']): string {
  const { isOn, requests, answers, samplingRate, datastore, driftThreshold } = collection
  if (!isOn) return 'Off'
  const what = [requests && 'requests', answers && 'answers'].filter(Boolean).join(' and ') || 'nothing'
  const share = Number((samplingRate * 100).toPrecision(6))
  return `${share} % of ${what}, to ${datastore || 'the default datastore'}; drift above ${driftThreshold} is reported`
}

function presentProbe(probe: SettingsForm['liveness']): string {
  const { initialDelayMs, periodMs, timeoutMs, successThreshold, failureThreshold } = probe
  const [delay, period, timeout] = [initialDelayMs, periodMs, timeoutMs].map(presentDuration)
  return `after ${delay}, every ${period}, within ${timeout}; ${successThreshold} good to pass, ${failureThreshold} bad to fail`
}
