/** How often errors of a size occurred: `from` ≤ error < `to`, the last one included. */
export interface ErrorBin {
  from: number
  to: number
  count: number
}

/** Counts of the four outcomes when scores from `threshold` on count as positive. */
export interface ThresholdCounts {
  threshold: number
  truePositives: number
  falsePositives: number
  trueNegatives: number
  falseNegatives: number
}

export interface ClassMetrics {
  name: string
  precision: number
  recall: number
  f1: number
  rows: number
}

export interface ClusterMetrics {
  name: string
  points: number
  averageDistanceToCenter: number
  averageDistanceToOtherCenter: number
  maximalDistanceToCenter: number
}

/** What Evaluate Model found of one scored table; `metrics` are in the order of the studio's table. */
export type EvaluationResult = { rows: number; metrics: Record<string, number> } & (
  | { task: 'regression'; errors: ErrorBin[] }
  | { task: 'two-class'; positive: string; negative: string; thresholds: ThresholdCounts[] }
  /** `matrix[actual][predicted]` */
  | { task: 'multiclass'; classes: string[]; matrix: number[][]; perClass: ClassMetrics[] }
  | { task: 'clustering'; clusters: ClusterMetrics[] }
)

/** `evaluation.json`: one result, or two that are compared. */
export interface Evaluation {
  results: EvaluationResult[]
}
