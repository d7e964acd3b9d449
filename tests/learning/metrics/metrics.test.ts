import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { evaluateClustering } from '#lib/learning/metrics/clustering.ts'
import { evaluateMulticlass } from '#lib/learning/metrics/multiclass.ts'
import { evaluateRegression } from '#lib/learning/metrics/regression.ts'
import { evaluateTwoClass } from '#lib/learning/metrics/two-class.ts'

type Expected = Record<string, number>
interface Recorded {
  regression: { labels: number[]; predictions: number[]; expected: Expected }[]
  twoClass: { labels: number[]; scores: number[]; expected: Expected }[]
  multiclass: { classes: number; actual: number[]; predicted: number[]; expected: Expected; matrix: number[][] }[]
}
const recorded: Recorded = JSON.parse(
  readFileSync(new URL('../../fixtures/learning/metrics/metrics.json', import.meta.url), 'utf8'),
)

function expectMetrics(metrics: Expected, expected: Expected) {
  for (const [name, value] of Object.entries(expected)) expect(metrics[name], name).toBeCloseTo(value, 10)
}

describe("The numbers are scikit-learn's", () => {
  test.each(recorded.regression)('of a regression (case %#)', ({ labels, predictions, expected }) => {
    const { metrics } = evaluateRegression(Float64Array.from(labels), Float64Array.from(predictions))
    expectMetrics(metrics, expected)
    expect(metrics.Coefficient_of_Determination).toBeCloseTo(1 - (metrics.Relative_Squared_Error ?? 0), 12)
  })

  test.each(recorded.twoClass)('of two classes (case %#)', ({ labels, scores, expected }) => {
    const { metrics } = evaluateTwoClass({
      isPositive: Uint8Array.from(labels),
      scores: Float64Array.from(scores),
      positive: '1',
      negative: '0',
    })
    expectMetrics(metrics, expected)
  })

  test.each(recorded.multiclass)('of many classes (case %#)', ({ classes, actual, predicted, expected, matrix }) => {
    const result = evaluateMulticlass({
      classes: Array.from({ length: classes }, (_, index) => String(index)),
      actual: Int32Array.from(actual),
      predicted: Int32Array.from(predicted),
    })
    expectMetrics(result.metrics, expected)
    expect(result).toMatchObject({ matrix })
  })
})

test('Labels that are all the same leave the relative errors undefined, not infinite', () => {
  const { metrics } = evaluateRegression(Float64Array.of(5, 5, 5), Float64Array.of(4, 5, 6))
  expect(metrics.Relative_Squared_Error).toBeNaN()
  expect(metrics.Mean_Absolute_Error).toBeCloseTo(2 / 3, 12)
})

test('Many thresholds are thinned for drawing, and the area is of all of them', () => {
  const rows = 5000
  const scores = Float64Array.from({ length: rows }, (_, row) => (row + 1) / (rows + 1))
  const isPositive = Uint8Array.from({ length: rows }, (_, row) => (row >= rows / 2 ? 1 : 0))
  const result = evaluateTwoClass({ isPositive, scores, positive: 'yes', negative: 'no' })
  expect(result.metrics.AUC).toBe(1)
  if (result.task !== 'two-class') throw new Error(result.task)
  expect(result.thresholds.length).toBe(400)
  expect(result.thresholds.at(-1)).toMatchObject({ trueNegatives: 0, falseNegatives: 0 })
})

test('Only positive rows have no area under a curve', () => {
  const result = evaluateTwoClass({
    isPositive: Uint8Array.of(1, 1),
    scores: Float64Array.of(0.2, 0.9),
    positive: 'yes',
    negative: 'no',
  })
  expect(result.metrics.AUC).toBeNaN()
  expect(result.metrics).toMatchObject({ Recall: 0.5, Precision: 1 })
})

test('Clusters are measured by their points, and an empty one has none', () => {
  const result = evaluateClustering({
    assignments: Int32Array.of(0, 0, 1),
    distances: [Float64Array.of(1, 3, 8), Float64Array.of(6, 5, 2), Float64Array.of(9, 4, 7)],
  })
  if (result.task !== 'clustering') throw new Error(result.task)
  expect(result.clusters).toEqual([
    {
      name: 'Cluster No.0',
      points: 2,
      averageDistanceToCenter: 2,
      averageDistanceToOtherCenter: 5,
      maximalDistanceToCenter: 3,
    },
    {
      name: 'Cluster No.1',
      points: 1,
      averageDistanceToCenter: 2,
      averageDistanceToOtherCenter: 7,
      maximalDistanceToCenter: 2,
    },
    {
      name: 'Cluster No.2',
      points: 0,
      averageDistanceToCenter: 0,
      averageDistanceToOtherCenter: 0,
      maximalDistanceToCenter: 0,
    },
  ])
  expect(result.metrics.Average_Distance_to_Cluster_Center).toBe(2)
})
