import { AppError } from '#lib/core/errors.ts'
import type { Task } from '#lib/learning/algorithm.ts'
import type { EvaluationResult } from '#lib/learning/metrics/evaluation.ts'

/** Azure's words for what models are compared by. */
export const classificationMetrics = ['Accuracy', 'Precision', 'Recall', 'F-score', 'AUC', 'Average Log Loss'] as const
export const regressionMetrics = [
  'Mean absolute error',
  'Root of mean squared error',
  'Relative absolute error',
  'Relative squared error',
  'Coefficient of determination',
] as const
export type Metric = (typeof classificationMetrics)[number] | (typeof regressionMetrics)[number]

const falling = new Set<Metric>([
  'Average Log Loss',
  'Mean absolute error',
  'Root of mean squared error',
  'Relative absolute error',
  'Relative squared error',
])

/** An error: the less of it the better. */
export const isLessBetter = (metric: Metric): boolean => falling.has(metric)

/** Names in an evaluation's metrics, by task; what is not there does not exist for the task. */
const places: Record<Task, Partial<Record<Metric, string>>> = {
  regression: {
    'Mean absolute error': 'Mean_Absolute_Error',
    'Root of mean squared error': 'Root_Mean_Squared_Error',
    'Relative absolute error': 'Relative_Absolute_Error',
    'Relative squared error': 'Relative_Squared_Error',
    'Coefficient of determination': 'Coefficient_of_Determination',
  },
  'two-class': {
    Accuracy: 'Accuracy',
    Precision: 'Precision',
    Recall: 'Recall',
    'F-score': 'F1_Score',
    AUC: 'AUC',
    'Average Log Loss': 'Average_Log_Loss',
  },
  multiclass: { Accuracy: 'Overall_Accuracy', Precision: 'Macro_Precision', Recall: 'Macro_Recall' },
}

const taskNames: Record<Task, string> = {
  regression: 'a model that predicts a number',
  'two-class': 'a model that tells two classes apart',
  multiclass: 'a model that tells several classes apart',
}

/** Throws UserError where a model of the task is not measured so, naming what it is measured by. */
export function requireMetric(metric: Metric, task: Task): void {
  if (places[task][metric]) return
  const choices = Object.keys(places[task]).join(', ')
  throw new AppError(
    'UserError',
    `'${metric}' does not exist for ${taskNames[task]}. Choose one of: ${choices}.`,
    metric,
  )
}

/** NaN where the metric is not defined for the rows, such as AUC of one class alone. */
export function measure({ metrics }: Pick<EvaluationResult, 'metrics'>, metric: Metric, task: Task): number {
  return metrics[places[task][metric] ?? ''] ?? Number.NaN
}
