import type { EvaluationResult, ThresholdCounts } from '#lib/learning/metrics/evaluation.ts'

const mostPoints = 400
const usualThreshold = 0.5

/** `isPositive[row]` is 1 for the positive class, and `scores` are the probabilities of it. */
export interface TwoClassScores {
  isPositive: Uint8Array
  scores: Float64Array
  positive: string
  negative: string
}

/** Accuracy and the rest at the threshold 0.5; AUC is the area under the ROC curve with ties counted half, as scikit-learn has it. */
export function evaluateTwoClass({ isPositive, scores, positive, negative }: TwoClassScores): EvaluationResult {
  const rows = scores.length
  const order = Uint32Array.from({ length: rows }, (_, row) => row).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0))
  const positives = isPositive.reduce((count, value) => count + value, 0)
  const curve = countByThreshold(order, isPositive, scores, positives)
  const { truePositives, falsePositives, trueNegatives, falseNegatives } = countsAt(isPositive, scores)
  const precision = truePositives / (truePositives + falsePositives)
  const recall = truePositives / (truePositives + falseNegatives)
  const metrics = {
    Accuracy: (truePositives + trueNegatives) / rows,
    Precision: orZero(precision),
    Recall: orZero(recall),
    F1_Score: orZero((2 * truePositives) / (2 * truePositives + falsePositives + falseNegatives)),
    AUC: areaUnderCurve(curve, positives, rows - positives),
    Average_Log_Loss: averageLogLoss(isPositive, scores),
  }
  return { task: 'two-class', rows, metrics, positive, negative, thresholds: thin(curve) }
}

const orZero = (value: number) => (Number.isNaN(value) ? 0 : value)

function countsAt(isPositive: Uint8Array, scores: Float64Array): Omit<ThresholdCounts, 'threshold'> {
  const counts = { truePositives: 0, falsePositives: 0, trueNegatives: 0, falseNegatives: 0 }
  for (let row = 0; row < scores.length; row++) {
    const isCalled = (scores[row] ?? 0) >= usualThreshold
    if (isPositive[row] === 1) counts[isCalled ? 'truePositives' : 'falseNegatives']++
    else counts[isCalled ? 'falsePositives' : 'trueNegatives']++
  }
  return counts
}

/** One point for every score that occurs, from the highest down. */
function countByThreshold(
  order: Uint32Array,
  isPositive: Uint8Array,
  scores: Float64Array,
  positives: number,
): ThresholdCounts[] {
  const points: ThresholdCounts[] = []
  const negatives = order.length - positives
  let [truePositives, falsePositives] = [0, 0]
  for (let place = 0; place < order.length; place++) {
    const row = order[place] ?? 0
    if (isPositive[row] === 1) truePositives++
    else falsePositives++
    const threshold = scores[row] ?? 0
    if (threshold === scores[order[place + 1] ?? -1]) continue
    points.push({
      threshold,
      truePositives,
      falsePositives,
      trueNegatives: negatives - falsePositives,
      falseNegatives: positives - truePositives,
    })
  }
  return points
}

function areaUnderCurve(curve: readonly ThresholdCounts[], positives: number, negatives: number): number {
  if (positives === 0 || negatives === 0) return Number.NaN
  let [area, lastTrue, lastFalse] = [0, 0, 0]
  for (const { truePositives, falsePositives } of curve) {
    area += ((falsePositives - lastFalse) * (truePositives + lastTrue)) / 2
    lastTrue = truePositives
    lastFalse = falsePositives
  }
  return area / (positives * negatives)
}

/** Probabilities of 0 and 1 are moved inwards by the smallest step from 1, as scikit-learn does. */
function averageLogLoss(isPositive: Uint8Array, scores: Float64Array): number {
  let loss = 0
  for (let row = 0; row < scores.length; row++) {
    const score = Math.min(1 - Number.EPSILON, Math.max(Number.EPSILON, scores[row] ?? 0))
    loss -= Math.log(isPositive[row] === 1 ? score : 1 - score)
  }
  return loss / scores.length
}

/** Enough points to draw; the ends stay. */
function thin(curve: ThresholdCounts[]): ThresholdCounts[] {
  if (curve.length <= mostPoints) return curve
  const step = (curve.length - 1) / (mostPoints - 1)
  return Array.from({ length: mostPoints }, (_, index) => curve[Math.round(index * step)]).filter(
    (point) => point !== undefined,
  )
}
