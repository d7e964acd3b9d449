import { AppError } from '#lib/core/errors.ts'
import type { Tree } from '#lib/online-endpoints/deployments/merge-settings.ts'
import { parseMebibytes, parseProcessors } from '#lib/online-endpoints/deployments/quantities.ts'
import type { CollectionWire, ProbeWire, ScaleWire, SettingsWire } from '#lib/online-endpoints/deployments/wire.ts'

/** What a request in Azure's spelling says about the settings; nothing is filled in. `capacity` is the sku's. */
export function readSettings(given: SettingsWire, capacity: number | undefined): Tree {
  const { requestSettings, dataCollector } = given
  return compact({
    environmentVariables: given.environmentVariables,
    instanceType: given.instanceType,
    diagnostics: given.appInsightsEnabled,
    egress: given.egressPublicNetworkAccess,
    scoringTimeoutMs: requestSettings?.requestTimeout,
    maxConcurrentRequests: requestSettings?.maxConcurrentRequestsPerInstance,
    maxQueueWaitMs: requestSettings?.maxQueueWait,
    maxQueuedRequests: requestSettings?.maxQueuedRequests,
    scale: readScale(given.scaleSettings, capacity),
    liveness: readProbe(given.livenessProbe),
    readiness: readProbe(given.readinessProbe),
    dataCollection: dataCollector?.collections && readCollections(dataCollector.collections),
    ...readResources(given.containerResourceRequirements),
  })
}

const compact = (tree: Tree): Tree =>
  Object.fromEntries(Object.entries(tree).filter(([, value]) => value !== undefined))

/** A fixed number is the sku's capacity; 2021's Manual said it in the settings. */
function readScale(given: ScaleWire | undefined, capacity: number | undefined): Tree | undefined {
  if (!given) return capacity === undefined ? undefined : { kind: 'fixed', replicas: capacity }
  const { scaleType, instanceCount, minInstances, maxInstances, pollingInterval, targetUtilizationPercentage } = given
  if (scaleType === 'Default' || scaleType === 'Manual')
    return compact({ kind: 'fixed', replicas: instanceCount ?? capacity })
  return compact({
    kind: 'auto',
    minReplicas: minInstances,
    maxReplicas: maxInstances,
    refreshMs: pollingInterval,
    targetUtilization: targetUtilizationPercentage,
  })
}

const readProbe = (given: ProbeWire | undefined) =>
  given &&
  compact({
    initialDelayMs: given.initialDelay,
    periodMs: given.period,
    timeoutMs: given.timeout,
    successThreshold: given.successThreshold,
    failureThreshold: given.failureThreshold,
  })

type Collections = NonNullable<NonNullable<SettingsWire['dataCollector']>['collections']>

function readCollections({ request, response, model_inputs, model_outputs }: Collections): Tree {
  const requests = request ?? model_inputs
  const answers = response ?? model_outputs
  const rates = new Set([requests, answers].filter(isOn).flatMap(({ samplingRate }) => samplingRate ?? []))
  if (rates.size > 1)
    throw new AppError(
      'UserError',
      'Requests and answers are sampled together: give both the same samplingRate.',
      'properties.dataCollector.collections',
    )
  const [samplingRate] = rates
  return compact({
    isOn: isOn(requests) || isOn(answers),
    requests: isOn(requests),
    answers: isOn(answers),
    samplingRate,
  })
}

const isOn = (collection: CollectionWire | undefined): collection is CollectionWire =>
  collection?.dataCollectionMode === 'Enabled'

/** Processors and memory: what is limited is reserved too, so that a request alone counts as the limit. */
function readResources(given: SettingsWire['containerResourceRequirements']): Tree {
  const { containerResourceLimits: limits, containerResourceRequests: requests } = given ?? {}
  const cpu = limits?.cpu ?? requests?.cpu
  const memory = limits?.memory ?? requests?.memory
  return compact({
    cpu: cpu === undefined ? undefined : parseProcessors(cpu),
    memoryMb: memory === undefined ? undefined : parseMebibytes(memory),
  })
}
