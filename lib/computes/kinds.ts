/** What real-time endpoints are deployed to: parts of this machine that are held for them. */
export const inferenceKinds = ['AKS', 'Kubernetes', 'ContainerInstance'] as const
export type InferenceKind = (typeof inferenceKinds)[number]

/** The `computeType`s that can be created. Jobs run on the nodes of AmlCompute alone. */
export const computeKinds = ['AmlCompute', ...inferenceKinds] as const
export type ComputeKind = (typeof computeKinds)[number]

export const isInferenceKind = (kind: ComputeKind): kind is InferenceKind => kind !== 'AmlCompute'

/** What people call a compute of this kind. */
export const kindNames: Readonly<Record<ComputeKind, string>> = {
  AmlCompute: 'compute cluster',
  AKS: 'inference cluster',
  Kubernetes: 'inference cluster',
  ContainerInstance: 'container instance',
}
