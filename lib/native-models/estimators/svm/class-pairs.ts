import type { Attributes } from '#lib/native-models/estimators/attributes.ts'
import { finiteMatrix } from '#lib/native-models/estimators/finite-matrix.ts'
import { forEachRow } from '#lib/native-models/estimators/row-blocks.ts'
import { fillKernel } from '#lib/native-models/estimators/svm/kernel.ts'
import type { SupportVectors } from '#lib/native-models/estimators/svm/support-vectors.ts'
import type { Frame } from '#lib/native-models/frame/frame.ts'

/** Where the support vectors of each class begin; one more entry for the end. */
export function readClassStarts(attributes: Attributes, classes: number, support: SupportVectors): number[] {
  const name = attributes.has('_n_support') ? '_n_support' : 'n_support_'
  const counts = [...attributes.numbers(name).values].slice(0, classes)
  const starts = [0]
  for (const count of counts) starts.push((starts.at(-1) ?? 0) + count)
  if (counts.length !== classes || starts.at(-1) !== support.count) {
    attributes.refuse(name, 'does not fit support_vectors_')
  }
  const pairs = (classes * (classes - 1)) / 2
  if (support.intercepts.length !== pairs) attributes.refuse('_intercept_', `does not hold ${pairs} numbers`)
  if (support.coefficients.length !== (classes - 1) * support.count) {
    attributes.refuse('_dual_coef_', `does not have ${classes - 1} rows`)
  }
  return starts
}

/** Decision values of every pair of classes, rows × pairs: positive for the first class of the pair. */
export function pairDecisions(frame: Frame, support: SupportVectors, starts: number[], reader: string): Float64Array {
  const { kernel, count, features, vectors, coefficients, intercepts } = support
  const matrix = finiteMatrix(frame, reader, features)
  const classes = starts.length - 1
  const pairs = (classes * (classes - 1)) / 2
  const decisions = new Float64Array(matrix.rows * pairs)
  const kernels = new Float64Array(count)
  const sumOver = (from: number, to: number, coefficientRow: number) => {
    let sum = 0
    for (let v = from, at = coefficientRow * count + from; v < to; v += 1, at += 1) {
      sum += (coefficients[at] ?? 0) * (kernels[v] ?? 0)
    }
    return sum
  }
  forEachRow(matrix, (row, buffer, offset) => {
    fillKernel(kernel, buffer, offset, vectors, features, kernels)
    let pair = 0
    for (let i = 0; i < classes; i += 1) {
      for (let j = i + 1; j < classes; j += 1, pair += 1) {
        const first = sumOver(starts[i] ?? 0, starts[i + 1] ?? 0, j - 1)
        const second = sumOver(starts[j] ?? 0, starts[j + 1] ?? 0, i)
        decisions[row * pairs + pair] = first + second + (intercepts[pair] ?? 0)
      }
    }
  })
  return decisions
}

/** The class with most votes; the first of them on a tie. */
export function mostVotes(decisions: Float64Array, classes: number): Int32Array {
  const pairs = (classes * (classes - 1)) / 2
  const chosen = new Int32Array(decisions.length / pairs)
  const votes = new Int32Array(classes)
  for (let row = 0, at = 0; row < chosen.length; row += 1) {
    votes.fill(0)
    for (let i = 0; i < classes; i += 1) {
      for (let j = i + 1; j < classes; j += 1, at += 1) {
        const winner = (decisions[at] ?? 0) > 0 ? i : j
        votes[winner] = (votes[winner] ?? 0) + 1
      }
    }
    let best = 0
    for (let k = 1; k < classes; k += 1) if ((votes[k] ?? 0) > (votes[best] ?? 0)) best = k
    chosen[row] = best
  }
  return chosen
}

/**
 * scikit-learn's one-versus-rest scores from decisions of pairs: votes, and below one vote how sure they were.
 * `confidences` are positive for the second class of a pair; a pair votes for it where `isSecond` says so.
 */
export function scoresFromPairs(
  confidences: Float64Array,
  classes: number,
  isSecond: (at: number) => boolean,
): Float64Array {
  const pairs = (classes * (classes - 1)) / 2
  const rows = confidences.length / pairs
  const scores = new Float64Array(rows * classes)
  const sums = new Float64Array(classes)
  for (let row = 0, at = 0; row < rows; row += 1) {
    const start = row * classes
    sums.fill(0)
    for (let i = 0; i < classes; i += 1) {
      for (let j = i + 1; j < classes; j += 1, at += 1) {
        const confidence = confidences[at] ?? 0
        sums[i] = (sums[i] ?? 0) - confidence
        sums[j] = (sums[j] ?? 0) + confidence
        const winner = start + (isSecond(at) ? j : i)
        scores[winner] = (scores[winner] ?? 0) + 1
      }
    }
    for (let k = 0; k < classes; k += 1) {
      const sum = sums[k] ?? 0
      scores[start + k] = (scores[start + k] ?? 0) + sum / (3 * (Math.abs(sum) + 1))
    }
  }
  return scores
}
