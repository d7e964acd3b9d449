import type { Task } from '#lib/learning/algorithm.ts'
import type { EvaluationResult } from '#lib/learning/metrics/evaluation.ts'
import { evaluateMulticlass } from '#lib/learning/metrics/multiclass.ts'
import { evaluateRegression } from '#lib/learning/metrics/regression.ts'
import { evaluateTwoClass } from '#lib/learning/metrics/two-class.ts'
import type { Target } from '#lib/learning/training-data.ts'

/** Compares predictions, as a fitted model gives them, with the truth: values, or rows × classes chances in the target's order. */
export function evaluatePredictions(task: Task, target: Target, predictions: Float64Array): EvaluationResult {
  if (target.task === 'regression') return evaluateRegression(target.values, predictions)
  const { values, classes } = target
  if (task === 'two-class') {
    return evaluateTwoClass({
      isPositive: Uint8Array.from(values, (place) => (place === 1 ? 1 : 0)),
      scores: predictions.filter((_, index) => index % 2 === 1),
      positive: classes[1] ?? '',
      negative: classes[0] ?? '',
    })
  }
  return evaluateMulticlass({
    classes: [...classes],
    actual: values,
    predicted: likeliest(predictions, classes.length),
  })
}

/** Place of the largest chance of each row; the first of equals. */
export function likeliest(chances: Float64Array, classes: number): Int32Array {
  return Int32Array.from({ length: chances.length / classes }, (_, row) => {
    const own = chances.subarray(row * classes, (row + 1) * classes)
    let best = 0
    for (let place = 1; place < classes; place++) if ((own[place] ?? 0) > (own[best] ?? 0)) best = place
    return best
  })
}

/** Of these rows alone. */
export function takeTarget(target: Target, rows: Int32Array): Target {
  if (target.task === 'regression') {
    return { ...target, values: Float64Array.from(rows, (row) => target.values[row] ?? 0) }
  }
  return { ...target, values: Int32Array.from(rows, (row) => target.values[row] ?? 0) }
}
