import type { Result } from '#lib/native-models/estimators/estimator.ts'
import { floatResult } from '#lib/native-models/estimators/probabilities.ts'

/** For two classes the second score less the first, else the scores. */
export function scoreDifference(scores: Float64Array, classes: number): Result {
  if (classes !== 2) return floatResult(scores, classes)
  const differences = new Float64Array(scores.length / 2)
  for (let row = 0; row < differences.length; row += 1) {
    differences[row] = (scores[2 * row + 1] ?? 0) - (scores[2 * row] ?? 0)
  }
  return floatResult(differences, 1)
}
