import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { compileEstimator } from '#lib/native-models/estimators/compile.ts'
import type { Estimator, Result } from '#lib/native-models/estimators/estimator.ts'
import type { Frame, NumberType } from '#lib/native-models/frame/frame.ts'
import { readPythonFile } from '#lib/native-models/read-python-file.ts'
import { isDict } from '#lib/native-models/values/python-value.ts'

type Cell = number | boolean | string

interface Answer {
  type: string
  values: Cell[] | Cell[][]
}

interface Family {
  data: Record<string, { type: NumberType; columns: number[][] }>
  cases: { name: string; class: string; data: string; answers: Record<string, Answer[]> }[]
}

const folder = join(import.meta.dirname, '../fixtures/native-models')

/** Relative to the value; a difference of `floor` is noise of a sum that ends near zero. */
const tolerances: Readonly<Record<string, { relative: number; floor: number }>> = {
  float64: { relative: 1e-9, floor: 1e-13 },
  float32: { relative: 2e-5, floor: 1e-6 },
}

/** Compares every model of a family with what scikit-learn answered, method by method. */
export function describeFamily(family: string, unsupported: readonly string[] = []): void {
  const files = readdirSync(join(folder, family)).filter((name) => name.endsWith('.json'))
  describe.each(files.map((name) => name.replace('.json', '')))('%s', (version) => {
    const expected: Family = JSON.parse(readFileSync(join(folder, family, `${version}.json`), 'utf8'))
    const models = readPythonFile(readFileSync(join(folder, family, `${version}.pkl`)))
    test.each(expected.cases)('$name answers as $class does', ({ name, class: className, data, answers }) => {
      const table = expected.data[data]
      if (!isDict(models) || !table) throw new Error(`${name} has no model or no data`)
      const estimator = compileEstimator(models.entries.get(name))
      const frame = frameOf(table)
      const answered = methodsOf(estimator, frame)
      expect(Object.keys(answered).sort()).toEqual(
        Object.keys(answers)
          .filter((method) => !unsupported.includes(`${className}.${method}`))
          .sort(),
      )
      for (const [method, results] of Object.entries(answered)) {
        const wanted = answers[method] ?? []
        expect(results.length).toBe(wanted.length)
        for (const [output, result] of results.entries()) expectAnswer(result, wanted[output], `${name}.${method}`)
      }
    })
  })
}

const frameOf = ({ type, columns }: { type: NumberType; columns: number[][] }): Frame => ({
  rows: columns[0]?.length ?? 0,
  names: undefined,
  columns: columns.map((values) => ({
    kind: 'number',
    type,
    values: type === 'float32' ? Float32Array.from(values) : Float64Array.from(values),
  })),
})

/** Results by the name of the library's method. */
function methodsOf(estimator: Estimator, frame: Frame): Record<string, Result[]> {
  const results: Record<string, Result[]> = {}
  if (estimator.predict) results.predict = [estimator.predict(frame)]
  if (estimator.predictProba) results.predict_proba = estimator.predictProba(frame)
  if (estimator.predictLogProba) results.predict_log_proba = estimator.predictLogProba(frame)
  if (estimator.decide) results.decision_function = [estimator.decide(frame)]
  if (estimator.transform) results.transform = [resultOf(estimator.transform(frame))]
  return results
}

function resultOf({ rows, columns }: Frame): Result {
  const width = columns.length
  const values = new Float64Array(rows * width)
  for (const [at, column] of columns.entries()) {
    if (column.kind !== 'number') throw new Error('A transformed column is text')
    for (let row = 0; row < rows; row += 1) values[row * width + at] = column.values[row] ?? 0
  }
  const isFloat32 = columns.every((column) => column.kind === 'number' && column.type === 'float32')
  return isFloat32 ? { width, type: 'float32', values: Float32Array.from(values) } : { width, type: 'float64', values }
}

function expectAnswer(result: Result, answer: Answer | undefined, where: string): void {
  const wanted = (answer?.values ?? []).flat()
  const tolerance = tolerances[answer?.type ?? '']
  expect(result.type, where).toBe(answer?.type)
  const [row] = answer?.values ?? []
  if (where.endsWith('.predict')) expect(result.isColumn === true, where).toBe(Array.isArray(row) && row.length === 1)
  expect(result.values.length, where).toBe(wanted.length)
  if (!tolerance) {
    const values = Array.from<Cell | bigint>(result.values)
    // JSON holds integers beyond 2^53 only roughly; both sides are compared as doubles, flags as numbers.
    const asCell = (value: Cell | bigint) => (typeof value === 'string' ? value : Number(value))
    expect(values.map(asCell), where).toEqual(wanted.map(asCell))
    return
  }
  const off = wanted.findIndex((value, at) => {
    const is = Number(result.values[at])
    const should = typeof value === 'string' ? Number(value.replace('inf', 'Infinity')) : Number(value)
    if (Number.isNaN(should) || !Number.isFinite(should)) return !Object.is(is, should)
    return !(Math.abs(is - should) <= tolerance.relative * Math.abs(should) + tolerance.floor)
  })
  expect(off < 0 ? 'equal' : `${off}: ${result.values[off]} instead of ${wanted[off]}`, where).toBe('equal')
}
