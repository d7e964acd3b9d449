import type { Graph, GraphEdge } from '#lib/pipelines/graph/graph.ts'

export type InferenceKind = 'realTime' | 'batch'

export interface AssetVersion {
  name: string
  version: string
}

/** An output of a node. */
export type NodePort = GraphEdge['from']

/** A node of the inference pipeline that stands for what a node of the training pipeline made. */
export interface Saved {
  node: string
  source: NodePort
  /** Of the node it was made by. */
  title: string
}

export interface InferenceGraph {
  graph: Graph
  added: { node: string; title: string; why: string }[]
  removed: { node: string; title: string; why: string }[]
  models: (Saved & { asset: AssetVersion })[]
  transformations: (Saved & { asset: AssetVersion })[]
  /** Columns that the models predict. */
  labels: string[]
  warnings: string[]
}
