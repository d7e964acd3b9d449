import { expect, test } from 'vitest'
import { evaluatePredictions } from '#lib/learning/metrics/evaluate-predictions.ts'
import { isLessBetter, type Metric, measure } from '#lib/learning/metrics/metric.ts'
import { permutationImportance } from '#lib/learning/permutation-importance.ts'
import { predictRows } from '#lib/learning/scoring/predict-rows.ts'
import { sliceRows } from '#lib/learning/take-rows.ts'
import { train } from '#lib/learning/training/train.ts'
import type { Columns } from '#lib/tabular/columns.ts'
import { readDataSet } from '#tests/support/folded-table.ts'
import { readFixture } from '#tests/support/learning-cases.ts'

const { importance } = readFixture('cross-validation/expected.json') as {
  importance: { data: string; orders: number[][]; losses: Partial<Record<Metric, number[]>> }
}
const { names, rows, target } = readDataSet(importance.data)
const table: Columns = {
  rows: rows.length,
  columns: [
    ...names.map((name, column) => ({
      name,
      type: 'double' as const,
      values: Float64Array.from(rows, (row) => row[column] ?? 0),
    })),
    { name: 'target', type: 'double' as const, values: Float64Array.from(target) },
  ],
}
const cut = Math.floor(rows.length * 0.7)
const signal = new AbortController().signal

test.each(['Mean absolute error', 'Coefficient of determination'] as const)(
  "The loss of %s is scikit-learn's when columns are shuffled in the same orders",
  async (metric) => {
    const trained = await train(
      {
        columns: sliceRows(table, 0, cut),
        described: table.columns.map(({ name }) => ({ name, type: 'double', role: 'feature', isCategorical: false })),
        label: 'target',
      },
      { algorithm: 'linear-regression', parameters: { l2RegularizationWeight: 0 } },
      { clockSeed: 1, log: () => undefined, signal },
    )
    const truth = { task: 'regression' as const, values: Float64Array.from(target.slice(cut)) }
    const orders = importance.orders.values()
    const found = await permutationImportance({
      table: sliceRows(table, cut, rows.length),
      features: names,
      order: () => Int32Array.from(orders.next().value ?? []),
      score: async (shuffled) => {
        const result = evaluatePredictions('regression', truth, predictRows(trained, shuffled, []))
        return isLessBetter(metric) ? -measure(result, metric, 'regression') : measure(result, metric, 'regression')
      },
      signal,
    })
    const expected = importance.losses[metric] ?? []
    expect(expected.length).toBe(names.length)
    for (const [column, name] of names.entries()) {
      expect(found.find(({ feature }) => feature === name)?.score, name).toBeCloseTo(expected[column] ?? 0, 7)
    }
    expect(found.map(({ score }) => score)).toEqual(found.map(({ score }) => score).toSorted((a, b) => b - a))
  },
)

test('A column that the table lacks counts nothing', async () => {
  const found = await permutationImportance({
    table: sliceRows(table, 0, 5),
    features: ['nothing'],
    order: () => Int32Array.of(4, 3, 2, 1, 0),
    score: async () => 1,
    signal,
  })
  expect(found).toEqual([{ feature: 'nothing', score: 0 }])
})
