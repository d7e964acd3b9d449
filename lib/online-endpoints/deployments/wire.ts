import { z } from 'zod'
import { armEnum, armInteger, armObject } from '#lib/arm/wire.ts'
import { isoDuration } from '#lib/core/duration.ts'
import { environmentVariables } from '#lib/online-endpoints/deployments/environment-variables.ts'

/** A setting of Azure's that means nothing here: taking it would promise something. Empty values are left out by some clients only. */
export const notHere = (name: string, why: string) =>
  z
    .unknown()
    .refine((value) => isEmpty(value), `'${name}' ${why} Leave it out.`)
    .optional()

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === '' ||
  (typeof value === 'object' && value !== null && Object.keys(value).length === 0)

const count = (name: string) => armInteger(0, name)

const probe = armObject({
  failureThreshold: count('failureThreshold').optional(),
  initialDelay: isoDuration.optional(),
  period: isoDuration.optional(),
  successThreshold: count('successThreshold').optional(),
  timeout: isoDuration.optional(),
})
export type ProbeWire = z.output<typeof probe>

/** `Manual` and `Auto` are the words of 2021-03-01-preview. */
const scaleSettings = armObject({
  scaleType: armEnum(['Default', 'TargetUtilization', 'Manual', 'Auto']).default('Default'),
  instanceCount: count('instanceCount').optional(),
  minInstances: count('minInstances').optional(),
  maxInstances: count('maxInstances').optional(),
  pollingInterval: isoDuration.optional(),
  targetUtilizationPercentage: count('targetUtilizationPercentage').optional(),
})
export type ScaleWire = z.output<typeof scaleSettings>

const resources = armObject({
  cpu: z.string().optional(),
  memory: z.string().optional(),
  gpu: z
    .string()
    .refine((text) => Number(text) === 0, 'Replicas score on processors: there is no GPU to ask for. Leave gpu out.')
    .optional(),
})

const collection = armObject({
  dataCollectionMode: armEnum(['Enabled', 'Disabled']).default('Disabled'),
  samplingRate: z.coerce.number('samplingRate must be a number.').optional(),
  clientId: notHere('clientId', 'names an identity, and data is written by Slipway itself.'),
  dataId: notHere('dataId', 'names the data asset, which is named after endpoint and deployment here.'),
})
export type CollectionWire = z.output<typeof collection>

const dataCollector = armObject({
  collections: armObject({
    request: collection.optional(),
    response: collection.optional(),
    /** The names that Azure's logging library uses. */
    model_inputs: collection.optional(),
    model_outputs: collection.optional(),
  }).optional(),
  rollingRate: armEnum(['Year', 'Month', 'Day', 'Hour', 'Minute'])
    // Files are written every minute, into a folder for each day.
    .refine(
      (rate) => rate !== 'Year' && rate !== 'Month',
      'Collected data is kept by the day: write Day, Hour or Minute.',
    )
    .optional(),
  requestLogging: notHere('requestLogging', 'collects headers, which may hold secrets, and they are not collected.'),
})

/** Settings as Azure spells them (azureml-rest section 2.10), all optional; maxQueuedRequests is ours, and so is `settings`. */
export const settingsWire = {
  settings: z.record(z.string(), z.unknown(), 'The settings must be an object.').optional(),
  endpointComputeType: armEnum(['Managed', 'Kubernetes', 'ContainerInstance', 'AzureMLCompute']).optional(),
  environmentVariables: environmentVariables.optional(),
  instanceType: z
    .string()
    .max(100, 'instanceType has at most 100 characters.')
    .refine((size) => !/^standard_n[a-z]/i.test(size), {
      error: ({ input }) => `'${input}' is a size with a GPU; replicas score on the processors of this machine.`,
    })
    .optional(),
  appInsightsEnabled: z.boolean('appInsightsEnabled must be true or false.').optional(),
  egressPublicNetworkAccess: armEnum(['Enabled', 'Disabled']).optional(),
  scaleSettings: scaleSettings.optional(),
  requestSettings: armObject(
    {
      maxConcurrentRequestsPerInstance: count('maxConcurrentRequestsPerInstance').optional(),
      maxQueueWait: isoDuration.optional(),
      requestTimeout: isoDuration.optional(),
      /** Null is no limit. */
      maxQueuedRequests: z.union([z.null(), count('maxQueuedRequests')]).optional(),
    },
    ['maxQueuedRequests'],
  ).optional(),
  livenessProbe: probe.optional(),
  readinessProbe: probe.optional(),
  containerResourceRequirements: armObject({
    containerResourceLimits: resources.optional(),
    containerResourceRequests: resources.optional(),
  }).optional(),
  dataCollector: dataCollector.optional(),
}
const wire = z.object(settingsWire)
export type SettingsWire = z.output<typeof wire>
