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
 * How a binary class follows from a score: `greater` probability, which is the first one's also for a score so small
 * that both are 0.5; or a score `above` 0; or one that is `notBelow` 0.
 */
export type BinaryRule = 'greater' | 'above' | 'notBelow'

/** Log loss, or with the factor 2 the exponential loss. */
export function binaryLoss(rule: BinaryRule, factor: 1 | 2 = 1): BoostingLoss {
  const probabilities = (scores: Float64Array) => bothClasses(scores.map((score) => sigmoid(factor * score)))
  return {
    probabilities,
    decide: (scores) => {
      if (rule === 'greater') return argMax(probabilities(scores), 2)
      return overZero(scores, rule === 'above')
    },
    link: (positive) => positive.map((p) => Math.log(p / (1 - p)) / factor),
  }
}

/**
 * Until some version (1.3, for histograms 1.4) scores started at the logarithm of the probabilities and the class came
 * from these; `isNew`: scores start around zero and decide themselves.
 */
export const multiclassLoss = (classes: number, isNew: boolean): BoostingLoss => {
  const probabilities = (scores: Float64Array) =>
    isNew
      ? softmaxRows(scores.slice(), classes)
      : subtractLogSumExp(scores.slice(), classes).map((value) => Math.exp(value))
  return {
    probabilities,
    decide: (scores) => argMax(isNew ? scores : probabilities(scores), classes),
    link: (given) => (isNew ? linkAroundZero(given, classes) : given.map(Math.log)),
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

function overZero(scores: Float64Array, isStrict: boolean): Int32Array {
  const classes = new Int32Array(scores.length)
  for (let row = 0; row < classes.length; row++) {
    const score = scores[row] ?? 0
    classes[row] = (isStrict ? score > 0 : score >= 0) ? 1 : 0
  }
  return classes
}
