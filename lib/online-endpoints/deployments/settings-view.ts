import { presentDuration } from '#lib/core/duration.ts'
import type { OnlineSettings, ProbeSettings } from '#lib/online-endpoints/deployments/settings.ts'

/** The settings in Azure's spelling (azureml-rest section 2.10); `sku` is beside the properties. */
export function presentOnlineSettings(settings: OnlineSettings) {
  const { dataCollection, scale } = settings
  return {
    environmentVariables: settings.environmentVariables,
    instanceType: settings.instanceType,
    appInsightsEnabled: settings.diagnostics,
    egressPublicNetworkAccess: settings.egress,
    scaleSettings: presentScale(scale),
    requestSettings: {
      maxConcurrentRequestsPerInstance: settings.maxConcurrentRequests,
      maxQueueWait: presentDuration(settings.maxQueueWaitMs),
      requestTimeout: presentDuration(settings.scoringTimeoutMs),
      maxQueuedRequests: settings.maxQueuedRequests ?? null,
    },
    livenessProbe: presentProbe(settings.liveness),
    readinessProbe: presentProbe(settings.readiness),
    dataCollector: dataCollection.isOn ? presentCollector(dataCollection) : null,
  }
}

/** How many replicas there are, or are at least. */
export const capacityOf = ({ scale }: OnlineSettings): number =>
  scale.kind === 'fixed' ? scale.replicas : scale.minReplicas

function presentScale(scale: OnlineSettings['scale']) {
  if (scale.kind === 'fixed') return { scaleType: 'Default' as const }
  return {
    scaleType: 'TargetUtilization' as const,
    minInstances: scale.minReplicas,
    maxInstances: scale.maxReplicas,
    pollingInterval: presentDuration(scale.refreshMs),
    targetUtilizationPercentage: scale.targetUtilization,
  }
}

const presentProbe = (probe: ProbeSettings) => ({
  failureThreshold: probe.failureThreshold,
  initialDelay: presentDuration(probe.initialDelayMs),
  period: presentDuration(probe.periodMs),
  successThreshold: probe.successThreshold,
  timeout: presentDuration(probe.timeoutMs),
})

/** Azure's Python client makes a data asset for whatever it reads here, so that there is nothing when nothing is collected. */
const presentCollector = (collection: OnlineSettings['dataCollection']) => ({
  collections: {
    request: presentCollection(collection, collection.requests),
    response: presentCollection(collection, collection.answers),
  },
})

const presentCollection = ({ samplingRate }: OnlineSettings['dataCollection'], isWanted: boolean) => ({
  dataCollectionMode: isWanted ? ('Enabled' as const) : ('Disabled' as const),
  samplingRate,
})
