import type { z } from 'zod'
import type { GraphBuilder } from '#lib/learning/onnx/graph-builder.ts'
import type { FeatureMatrix, Target, TrainingContext } from '#lib/learning/training-data.ts'

export type Task = 'regression' | 'two-class' | 'multiclass'

/** What a supervised algorithm found. Both ways of predicting give the same numbers, but for the last bits. */
export interface FittedModel {
  /** Regression: one value per row. Classification: rows × classes probabilities, row after row. */
  predict: (features: FeatureMatrix) => Float64Array
  /** Adds the model behind the double tensor `features` [rows, width]; answers the double tensor [rows] or [rows, classes] of the same. */
  addTo: (graph: GraphBuilder, features: string) => string
  /** What the page of the trained model shows: coefficients, rounds, trees. Plain JSON. */
  summary: Record<string, unknown>
}

/** `parameters` is the schema of the algorithm's module. */
export interface Algorithm<P extends z.ZodType = z.ZodType> {
  id: string
  task: Task
  parameters: P
  /** Throws UserError where the data does not allow to learn, saying why. */
  fit: (features: FeatureMatrix, target: Target, parameters: z.output<P>, context: TrainingContext) => FittedModel
}

export interface FittedClustering {
  clusters: number
  /** Index of the nearest centre per row. */
  assign: (features: FeatureMatrix) => Int32Array
  /** Adds the int64 tensor [rows] of clusters and the double tensor [rows, clusters] of distances. */
  addTo: (graph: GraphBuilder, features: string) => { cluster: string; distances: string }
  summary: Record<string, unknown>
}

export interface ClusteringAlgorithm<P extends z.ZodType = z.ZodType> {
  id: string
  parameters: P
  fit: (features: FeatureMatrix, parameters: z.output<P>, context: TrainingContext) => FittedClustering
}
