import type { ErrorBin, EvaluationResult } from '#lib/learning/metrics/evaluation.ts'

const bins = 20

/**
 * The five numbers of studio-ux 17.3 for pairs of label and prediction. The relative ones compare with predicting the mean of the
 * labels, and are NaN when all labels are the same.
 */
export function evaluateRegression(labels: Float64Array, predictions: Float64Array): EvaluationResult {
  const rows = labels.length
  const mean = sum(labels) / rows
  const totals = { absolute: 0, squared: 0, absoluteFromMean: 0, squaredFromMean: 0 }
  const errors = new Float64Array(rows)
  for (let row = 0; row < rows; row++) {
    const label = labels[row] ?? 0
    const error = (predictions[row] ?? 0) - label
    errors[row] = error
    totals.absolute += Math.abs(error)
    totals.squared += error * error
    totals.absoluteFromMean += Math.abs(label - mean)
    totals.squaredFromMean += (label - mean) ** 2
  }
  const relativeSquared = divide(totals.squared, totals.squaredFromMean)
  const metrics = {
    Mean_Absolute_Error: totals.absolute / rows,
    Root_Mean_Squared_Error: Math.sqrt(totals.squared / rows),
    Relative_Squared_Error: relativeSquared,
    Relative_Absolute_Error: divide(totals.absolute, totals.absoluteFromMean),
    Coefficient_of_Determination: 1 - relativeSquared,
  }
  return { task: 'regression', rows, metrics, errors: countErrors(errors) }
}

const divide = (part: number, whole: number) => (whole === 0 ? Number.NaN : part / whole)

function sum(values: Float64Array): number {
  let total = 0
  for (const value of values) total += value
  return total
}

function countErrors(errors: Float64Array): ErrorBin[] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const error of errors) {
    if (error < low) low = error
    if (error > high) high = error
  }
  if (!Number.isFinite(low) || !Number.isFinite(high)) return []
  if (low === high) return [{ from: low, to: high, count: errors.length }]
  const width = (high - low) / bins
  const counted = Array.from({ length: bins }, (_, bin) => ({
    from: low + bin * width,
    to: bin === bins - 1 ? high : low + (bin + 1) * width,
    count: 0,
  }))
  for (const error of errors) {
    const bin = counted[Math.min(bins - 1, Math.floor((error - low) / width))]
    if (bin) bin.count++
  }
  return counted
}
