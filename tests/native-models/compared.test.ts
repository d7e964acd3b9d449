import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { compileEstimator } from '#lib/native-models/estimators/compile.ts'
import type { Estimator, Result } from '#lib/native-models/estimators/estimator.ts'
import { toColumns } from '#lib/native-models/estimators/results.ts'
import type { Frame, FrameColumn } from '#lib/native-models/frame/frame.ts'
import { readPythonFile } from '#lib/native-models/read-python-file.ts'
import { isDict } from '#lib/native-models/values/python-value.ts'
import { type ColumnCase, expectResult, frameOf } from '#tests/support/estimator-cases.ts'

interface Case {
  /** The model's name, and after a colon what the rows are. */
  name: string
  method: 'predict' | 'predict_proba' | 'decision_function' | 'transform'
  columns: ColumnCase[]
  type?: Result['type']
  answer?: unknown[]
  refused?: string
}

const folder = join(import.meta.dirname, '../fixtures/native-models/compared')

/** float32 in XGBoost, where exponentials may differ by a step. */
const toleranceOf = ({ type }: Case) => (type === 'float32' ? 2.5e-7 : 1e-9)

function answerOf(estimator: Estimator, { method }: Case, frame: Frame): FrameColumn[] {
  if (method === 'transform') return estimator.transform?.(frame).columns ?? []
  if (method === 'decision_function') return columnsOf(estimator.decide?.(frame))
  return columnsOf(method === 'predict' ? estimator.predict?.(frame) : estimator.predictProba?.(frame)[0])
}

const typesOf = (columns: readonly FrameColumn[]) =>
  columns.map((column) => (column.kind === 'number' ? column.type : 'text'))

const columnsOf = (result: Result | undefined): FrameColumn[] => (result ? toColumns(result) : [])

function asResult(columns: readonly FrameColumn[], rows: number): Result {
  const values = new Float64Array(rows * columns.length)
  for (const [at, column] of columns.entries()) {
    for (let row = 0; row < rows; row++) values[row * columns.length + at] = Number(column.values[row])
  }
  return { width: columns.length, type: 'float64', values }
}

describe.each(['1.2', '1.9'])('models compared with scikit-learn %s', (version) => {
  const models = readPythonFile(readFileSync(join(folder, `sklearn-${version}.pkl`)))
  const cases = JSON.parse(readFileSync(join(folder, `sklearn-${version}.json`), 'utf8')) as Case[]
  const open = ({ name }: Case) =>
    compileEstimator(isDict(models) ? models.entries.get(name.split(':')[0] ?? '') : undefined)

  test.each(cases.filter(({ answer }) => answer))('$name answers the same', (one) => {
    const frame = frameOf(one.columns)
    const columns = answerOf(open(one), one, frame)
    expectResult(asResult(columns, frame.rows), one.answer?.flat() ?? [], toleranceOf(one))
    expect(typesOf(columns)).toContain(one.type)
  })

  test.each(cases.filter(({ refused }) => refused))('$name is refused', (one) => {
    expect(() => answerOf(open(one), one, frameOf(one.columns))).toThrow(one.refused)
  })
})
