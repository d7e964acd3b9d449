import type { InferenceComputeResource } from '#lib/computes/inference/view.ts'
import { isInferenceKind } from '#lib/computes/kinds.ts'
import type { ComputeResource } from '#lib/computes/view.ts'

export type AnyComputeResource = ComputeResource | InferenceComputeResource

/** A part of the machine for real-time endpoints, not nodes for jobs. */
export const isInferenceCompute = (compute: AnyComputeResource): compute is InferenceComputeResource =>
  isInferenceKind(compute.properties.computeType)
