import { presentCapacity } from '#lib/computes/inference/capacity.ts'
import type { InferenceComputeResource } from '#lib/computes/inference/view.ts'

/** What survives an inference compute. */
export const keptByInferenceRemoval = ['Endpoints elsewhere, and everything that is registered']

export const deriveInferenceLoss = ({ name, properties }: InferenceComputeResource): string =>
  properties.provisioningState === 'Failed'
    ? `${name} could not be created and holds nothing`
    : `${name} gives ${presentCapacity(properties.properties.capacity)} back to the machine`
