import { describe, expect, test } from 'vitest'
import {
  countOutcomes,
  deriveFigures,
  deriveLift,
  derivePrecisionRecall,
  deriveRoc,
} from '#components/pipeline-runs/evaluation/derive-curves.ts'
import { equationsOf, largestCoefficients, parseSummary } from '#components/pipeline-runs/model/training-summary.ts'
import { windowsOf, windowsOfStep } from '#components/pipeline-runs/outputs/output-windows.ts'
import { presentColumn } from '#components/pipeline-runs/preview/present-column.ts'
import { presentStep } from '#components/pipeline-runs/transformation/present-step.ts'
import { evaluateTwoClass } from '#lib/learning/metrics/two-class.ts'
import type { ColumnPreview } from '#lib/pipelines/tables/table-preview.ts'

/** Scores 0.9, 0.7, 0.6, 0.2 of a positive, a negative, a positive and a negative row. */
const result = evaluateTwoClass({
  isPositive: Uint8Array.of(1, 0, 1, 0),
  scores: Float64Array.of(0.9, 0.7, 0.6, 0.2),
  positive: 'yes',
  negative: 'no',
})
const thresholds = result.task === 'two-class' ? result.thresholds : []

describe('The curves of two classes', () => {
  test('The ROC curve goes from nothing called positive to everything, and has the area of the metrics', () => {
    const curve = deriveRoc(thresholds)
    expect(curve).toEqual([
      { x: 0, y: 0 },
      { x: 0, y: 0.5 },
      { x: 0.5, y: 0.5 },
      { x: 0.5, y: 1 },
      { x: 1, y: 1 },
    ])
    const area = curve.reduce((sum, { x, y }, index) => {
      const before = curve[index - 1] ?? { x: 0, y: 0 }
      return sum + ((x - before.x) * (y + before.y)) / 2
    }, 0)
    expect(area).toBe(result.metrics.AUC)
  })

  test('Precision falls with each wrong row, over a recall that rises', () => {
    expect(derivePrecisionRecall(thresholds)).toEqual([
      { x: 0.5, y: 1 },
      { x: 0.5, y: 0.5 },
      { x: 1, y: 2 / 3 },
      { x: 1, y: 0.5 },
    ])
  })

  test('Lift compares with all rows: twice as many at best here, and as many when all are called', () => {
    expect(deriveLift(thresholds)).toEqual([
      { x: 0.25, y: 2 },
      { x: 0.5, y: 1 },
      { x: 0.75, y: (2 / 3) * 2 },
      { x: 1, y: 1 },
    ])
  })

  test('A threshold between two scores counts as the higher of them; above all of them nothing is positive', () => {
    expect(countOutcomes(thresholds, 0.65)).toMatchObject({ truePositives: 1, falsePositives: 1 })
    expect(countOutcomes(thresholds, 0.6)).toMatchObject({ truePositives: 2, falsePositives: 1 })
    const none = countOutcomes(thresholds, 0.95)
    expect(none).toEqual({ truePositives: 0, falsePositives: 0, trueNegatives: 2, falseNegatives: 2 })
    expect(deriveFigures(none)).toEqual({ accuracy: 0.5, precision: 0, recall: 0, f1: 0 })
  })

  test('At the usual threshold the figures are those of the metrics', () => {
    const { Accuracy, Precision, Recall, F1_Score } = result.metrics
    expect(deriveFigures(countOutcomes(thresholds, 0.5))).toEqual({
      accuracy: Accuracy,
      precision: Precision,
      recall: Recall,
      f1: F1_Score,
    })
  })

  test('No rows make no curve', () => {
    expect(countOutcomes([], 0.5)).toMatchObject({ truePositives: 0, trueNegatives: 0 })
  })
})

describe('The windows of an output', () => {
  test('An evaluation has its charts first and its table; other data has a table', () => {
    expect(windowsOf({ type: 'Data', port: 'evaluation-results' })).toEqual(['evaluation', 'preview'])
    expect(windowsOf({ type: 'Data', port: 'evaluation-results-by-fold' })).toEqual(['evaluation', 'preview'])
    expect(windowsOf({ type: 'Data', port: 'scored-dataset' })).toEqual(['preview'])
    expect(windowsOf({ type: 'ClusteringModel', port: 'trained-model' })).toEqual(['model'])
    expect(windowsOf({ type: 'UntrainedModel', port: 'untrained-model' })).toEqual([])
  })
})

test('A step that has not completed has no windows', () => {
  const output = { port: 'trained-model', label: 'Trained model', type: 'Model', datastore: 'd', path: 'p' } as const
  expect(windowsOfStep({ state: 'Running', outputs: [output] })).toEqual([])
  expect(windowsOfStep({ state: 'Reused', outputs: [output] })).toEqual([{ kind: 'model', output }])
  expect(windowsOfStep(undefined)).toEqual([])
})

const column: ColumnPreview = {
  name: 'price',
  type: 'double',
  role: 'label',
  isCategorical: false,
  missing: 4,
  unique: 186,
  mean: 13207.129,
  median: 10295,
  std: 7947.066,
  min: 5118,
  max: 45400,
  histogram: [],
  top: [],
}

describe('A column of Preview data', () => {
  test('has the eight figures of the studio', () => {
    expect(presentColumn(column).map(({ label, value }) => [label, value])).toEqual([
      ['Mean', '13,207'],
      ['Median', '10,295'],
      ['Min', '5,118'],
      ['Max', '45,400'],
      ['Standard deviation', '7,947.1'],
      ['Unique values', '186'],
      ['Missing values', '4'],
      ['Feature type', 'Numeric Label'],
    ])
  })

  test('of texts has no moments, and limits as they are written', () => {
    const texts = {
      ...column,
      type: 'string',
      role: 'feature',
      mean: null,
      median: null,
      std: null,
      min: '007',
      max: 'x',
    }
    const figures = Object.fromEntries(presentColumn(texts as ColumnPreview).map(({ label, value }) => [label, value]))
    expect(figures).toMatchObject({ Mean: '--', Min: '007', Max: 'x', 'Feature type': 'String Feature' })
  })

  test('of numbers that stand for kinds is categorical', () => {
    expect(presentColumn({ ...column, role: 'feature', isCategorical: true }).at(-1)?.value).toBe('Categorical Feature')
  })
})

describe('What a model learned', () => {
  test('One equation or one per class is read from what the algorithm tells', () => {
    const coefficients = [
      { name: 'a', value: 1 },
      { name: 'b', value: -3 },
      { name: 'c', value: 2 },
    ]
    const [equation] = equationsOf(parseSummary({ method: 'Ordinary Least Squares', intercept: 5, coefficients }))
    expect(equation).toEqual({ intercept: 5, coefficients })
    expect(equation && largestCoefficients(equation, 2).map(({ name }) => name)).toEqual(['b', 'c'])
    const equations = [{ class: 'yes', intercept: 0, coefficients }]
    expect(equationsOf(parseSummary({ equations })).map((own) => own.class)).toEqual(['yes'])
  })

  test('Of what is not known nothing is shown', () => {
    expect(parseSummary({ trees: 'many' })).toEqual({})
    expect(equationsOf(parseSummary({ layers: [3, 1] }))).toEqual([])
  })
})

test('The steps of a transformation are sentences', () => {
  expect(presentStep({ kind: 'fill', column: 'bore', value: 3.3, indicator: true })).toEqual({
    columns: 'bore',
    does: 'Missing cells get 3.3; a further column tells which were',
  })
  const normalize = { kind: 'normalize', column: 'width', method: 'MinMax', offset: 60, constant: 0 } as const
  expect(presentStep({ ...normalize, scale: 12.5 }).does).toBe('MinMax, offset 60, scale 12.5')
  expect(presentStep({ ...normalize, scale: 0 }).does).toBe('MinMax: the column never changed, so every row gets 0')
})
