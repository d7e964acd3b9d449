import { argMax } from '#lib/native-models/estimators/labels.ts'
import { bothClasses, sigmoid, softmaxRows, subtractLogSumExp } from '#lib/native-models/estimators/probabilities.ts'

/** How the scores of a boosted classifier, rows × (1 or the number of classes), become answers, and back. */
export interface BoostingLoss {
  /** Rows × classes. */
  probabilities(scores: Float64Array): Float64Array
  /** Class numbers. */
  decide(scores: Float64Array): Int32Array
  /** The scores that have these probabilities, rows × (1, of the second class, or the number of classes), in place. */
  link(probabilities: Float64Array): Float64Array
}

/**
 * Binary losses of GradientBoostingClassifier. Until 1.3 the class was the greater probability, which is the first
 * one also for a score so small that both are 0.5; from 1.4 the score's sign decides.
 */
export function binaryLoss(isExponential: boolean, isSince14: boolean): BoostingLoss {
  const factor = isExponential ? 2 : 1
  const probabilities = (scores: Float64Array) => bothClasses(scores.map((score) => sigmoid(factor * score)))
  return {
    probabilities,
    decide: (scores) =>
      isExponential || isSince14
        ? Int32Array.from(scores, (score) => (score >= 0 ? 1 : 0))
        : argMax(probabilities(scores), 2),
    link: (positive) => positive.map((p) => Math.log(p / (1 - p)) / factor),
  }
}

/** From 1.4 the scores of a row start around zero; before, at the logarithm of the probabilities. */
export const multiclassLoss = (classes: number, isSince14: boolean): BoostingLoss => {
  const probabilities = (scores: Float64Array) =>
    isSince14
      ? softmaxRows(scores.slice(), classes)
      : subtractLogSumExp(scores.slice(), classes).map((value) => Math.exp(value))
  return {
    probabilities,
    decide: (scores) => argMax(isSince14 ? scores : probabilities(scores), classes),
    link: (given) => (isSince14 ? linkAroundZero(given, classes) : given.map(Math.log)),
  }
}

/** log(p / geometric mean of the row). */
function linkAroundZero(probabilities: Float64Array, classes: number): Float64Array {
  const scores = new Float64Array(probabilities.length)
  for (let at = 0; at < scores.length; at += classes) {
    let sum = 0
    for (let k = 0; k < classes; k++) sum += Math.log(probabilities[at + k] ?? 0)
    const mean = Math.exp(sum / classes)
    for (let k = 0; k < classes; k++) scores[at + k] = Math.log((probabilities[at + k] ?? 0) / mean)
  }
  return scores
}
