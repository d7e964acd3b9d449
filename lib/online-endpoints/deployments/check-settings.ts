import { AppError } from '#lib/core/errors.ts'
import type { OnlineSettings } from '#lib/online-endpoints/deployments/settings.ts'
import type { SettingsWire } from '#lib/online-endpoints/deployments/wire.ts'
import type { ComputeType } from '#lib/online-endpoints/online-endpoint.ts'

/** Throws UserError for settings in Azure's spelling that do not go with where the endpoint is. */
export function checkPlace(given: SettingsWire, computeType: ComputeType): void {
  const asked = given.endpointComputeType === 'AzureMLCompute' ? 'Managed' : given.endpointComputeType
  if (asked !== undefined && asked !== computeType)
    throw new AppError(
      'UserError',
      `The endpoint's compute is ${computeType}, and so is that of its deployments; the request says ${asked}.`,
      'properties.endpointComputeType',
    )
  if (computeType === 'Managed' && given.containerResourceRequirements !== undefined)
    throw new AppError(
      'UserError',
      'containerResourceRequirements are for endpoints on an inference cluster. For a Managed one write settings.cpu (threads) and settings.memoryMb.',
      'properties.containerResourceRequirements',
    )
}

/** Throws UserError for a capacity that autoscaling would not keep. `before` is the scale of a deployment that is there. */
export function checkCapacity(
  capacity: number | undefined,
  given: SettingsWire,
  before: OnlineSettings['scale'] | undefined,
): void {
  const range = readRange(given, before)
  if (capacity === undefined || range === undefined) return
  if (capacity >= range.least && capacity <= range.most && given.scaleSettings) return
  if (!given.scaleSettings && capacity === range.least) return
  throw new AppError(
    'UserError',
    `The number of replicas is scaled between ${range.least} and ${range.most}, so that ${capacity} would not last. Change scaleSettings: Default keeps a fixed number.`,
    'sku.capacity',
  )
}

function readRange({ scaleSettings }: SettingsWire, before: OnlineSettings['scale'] | undefined) {
  if (scaleSettings) {
    const { scaleType, minInstances = 1, maxInstances = 1 } = scaleSettings
    const isAuto = scaleType === 'TargetUtilization' || scaleType === 'Auto'
    return isAuto ? { least: minInstances, most: maxInstances } : undefined
  }
  return before?.kind === 'auto' ? { least: before.minReplicas, most: before.maxReplicas } : undefined
}
