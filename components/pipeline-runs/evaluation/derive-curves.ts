import type { EvaluationResult, ThresholdCounts } from '#lib/learning/metrics/evaluation.ts'

export type TwoClassResult = Extract<EvaluationResult, { task: 'two-class' }>

export interface CurvePoint {
  x: number
  y: number
}

export type Outcomes = Omit<ThresholdCounts, 'threshold'>

/** True positive rate over false positive rate, from nothing called positive to everything. */
export function deriveRoc(thresholds: readonly ThresholdCounts[]): CurvePoint[] {
  return [
    { x: 0, y: 0 },
    ...thresholds.map(({ truePositives, falsePositives, trueNegatives, falseNegatives }) => ({
      x: share(falsePositives, falsePositives + trueNegatives),
      y: share(truePositives, truePositives + falseNegatives),
    })),
  ]
}

/** Precision over recall. */
export const derivePrecisionRecall = (thresholds: readonly ThresholdCounts[]): CurvePoint[] =>
  thresholds.map(({ truePositives, falsePositives, falseNegatives }) => ({
    x: share(truePositives, truePositives + falseNegatives),
    y: share(truePositives, truePositives + falsePositives),
  }))

/** How many times more positives are among the rows called positive than among all rows, over the share that is called so. */
export const deriveLift = (thresholds: readonly ThresholdCounts[]): CurvePoint[] =>
  thresholds.map((counts) => {
    const { truePositives, falsePositives, falseNegatives } = counts
    const called = truePositives + falsePositives
    const rows = totalOf(counts)
    return {
      x: share(called, rows),
      y: share(share(truePositives, called), share(truePositives + falseNegatives, rows)),
    }
  })

/** The outcomes when scores from `threshold` on count as positive. `thresholds` fall. */
export function countOutcomes(thresholds: readonly ThresholdCounts[], threshold: number): Outcomes {
  const last = thresholds.findLast((point) => point.threshold >= threshold)
  if (last) return last
  const [first] = thresholds
  if (!first) return { truePositives: 0, falsePositives: 0, trueNegatives: 0, falseNegatives: 0 }
  return {
    truePositives: 0,
    falsePositives: 0,
    trueNegatives: first.trueNegatives + first.falsePositives,
    falseNegatives: first.falseNegatives + first.truePositives,
  }
}

/** The figures that depend on the threshold. */
export function deriveFigures(counts: Outcomes) {
  const { truePositives, falsePositives, trueNegatives, falseNegatives } = counts
  return {
    accuracy: share(truePositives + trueNegatives, totalOf(counts)),
    precision: share(truePositives, truePositives + falsePositives),
    recall: share(truePositives, truePositives + falseNegatives),
    f1: share(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives),
  }
}

const totalOf = ({ truePositives, falsePositives, trueNegatives, falseNegatives }: Outcomes): number =>
  truePositives + falsePositives + trueNegatives + falseNegatives

/** Nothing of nothing is nothing, as in the table of metrics. */
const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole)
