import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { AppError } from '#lib/core/errors.ts'
import type { Result } from '#lib/native-models/estimators/estimator.ts'
import { NotNative } from '#lib/native-models/not-native.ts'
import { type ColumnCase, expectResult, frameOf, readEstimator } from '#tests/support/estimator-cases.ts'

interface Case {
  name: string
  file: string
  data: string
  /** The numpy type of what `predict` answers. */
  type?: Result['type']
  /** What scikit-learn says of data that it refuses. */
  error?: string
  predict?: unknown[]
  predict_proba?: unknown[]
  predict_log_proba?: unknown[]
  decision_function?: unknown[]
  transform?: unknown[]
}

interface Fixtures {
  data: Record<string, ColumnCase[]>
  cases: Case[]
}

/** Trees add and compare the very same doubles; exponentials and logarithms may differ in the last bit. */
const tolerance = 1e-12

describe.each(['1.2', '1.9'])('trees and ensembles written by scikit-learn %s', (version) => {
  const folder = join(import.meta.dirname, `../fixtures/native-models/ensembles/sklearn-${version}`)
  const { data, cases } = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Fixtures
  const open = ({ file }: Case) => readEstimator(join(folder, file))
  const frame = ({ data: name }: Case) => frameOf(data[name] ?? [])

  test.each(cases.filter(({ predict }) => predict))('$name predicts the same', (one) => {
    const result = open(one).predict?.(frame(one))
    expectResult(result, one.predict ?? [], tolerance)
    expect(result?.type).toBe(one.type)
  })

  test.each(cases.filter((one) => one.predict_proba))('$name gives the same probabilities', (one) => {
    const estimator = open(one)
    expectOutputs(estimator.predictProba?.(frame(one)), one.predict_proba ?? [])
    if (one.predict_log_proba) expectOutputs(estimator.predictLogProba?.(frame(one)), one.predict_log_proba)
  })

  test.each(cases.filter((one) => one.decision_function))('$name decides by the same numbers', (one) => {
    expectResult(open(one).decide?.(frame(one)), one.decision_function ?? [], tolerance)
  })

  test.each(cases.filter((one) => one.transform))('$name transforms to the same numbers', (one) => {
    const [column] = open(one).transform?.(frame(one)).columns ?? []
    expect(column?.kind).toBe('number')
    if (column?.kind === 'number')
      expectResult(
        { width: 1, type: 'float64', values: Float64Array.from(column.values) },
        one.transform ?? [],
        tolerance,
      )
  })

  test.each(cases.filter(({ error }) => error))('$name refuses missing values as scikit-learn does', (one) => {
    const estimator = open(one)
    expect(() => estimator.predict?.(frame(one))).toThrow(AppError)
    expect(() => estimator.predict?.(frame(one))).toThrow(/The column "\d" has missing values/)
  })

  test.each(cases.filter(({ name }) => name.startsWith('table_')))(
    '$name says what it reads',
    ({ file, data: name }) => {
      const { featureNames, textColumns, featureCount } = readEstimator(join(folder, file))
      const columns = data[name] ?? []
      expect(featureCount).toBe(columns.length)
      expect(columns.map((_, at) => textColumns?.[at] === true)).toEqual(columns.map(({ type }) => type === 'text'))
      expect(featureNames).toEqual(columns.map((column) => column.name))
    },
  )

  test('a search without a best estimator cannot run natively', () => {
    const search = () => readEstimator(join(folder, 'grid_scores_only.joblib'))
    expect(search).toThrow(NotNative)
    expect(search).toThrow('GridSearchCV.best_estimator_ is missing')
  })
})

/** Several outputs are a list of tables, one output is a table. */
function expectOutputs(results: readonly Result[] | undefined, expected: readonly unknown[]): void {
  const isList = Array.isArray(expected[0]) && Array.isArray(expected[0][0])
  const tables = isList ? (expected as unknown[][]) : [expected]
  expect(results?.length).toBe(tables.length)
  for (const [index, table] of tables.entries()) expectResult(results?.[index], table, tolerance)
}
