/** What flows along an edge, and what its folder holds (see module-run.ts). */
export const portTypes = [
  'Data',
  'Transformation',
  'UntrainedModel',
  'Model',
  'UntrainedClustering',
  'ClusteringModel',
] as const
export type PortType = (typeof portTypes)[number]

/** How a refusal calls what a port takes or gives. */
export const portTypeNames: Record<PortType, string> = {
  Data: 'data',
  Transformation: 'a transformation',
  UntrainedModel: 'an untrained model',
  Model: 'a trained model',
  UntrainedClustering: 'an untrained clustering model',
  ClusteringModel: 'a trained clustering model',
}

export interface InputPort {
  /** Part of graphs and folders: never changes once published. */
  name: string
  label: string
  /** More than one where the module works with either. */
  types: readonly [PortType, ...PortType[]]
  isOptional?: true
}

export interface OutputPort {
  name: string
  label: string
  type: PortType
}
