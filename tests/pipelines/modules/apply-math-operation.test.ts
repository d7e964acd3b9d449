import { describe, expect, test } from 'vitest'
import { expressions } from '#lib/pipelines/modules/apply-math-operation/expressions.ts'
import { type MathCategory, namesOf, operations } from '#lib/pipelines/modules/apply-math-operation/operations.ts'
import { runPlan } from '#tests/support/run-plan.ts'
import { createTemporaryFolder } from '#tests/support/temporary-folder.ts'

const { folder } = await createTemporaryFolder()
const table = "SELECT * FROM (VALUES (1, 4.0, 'a'), (-2, 0.5, 'b'), (NULL, 0.0, 'c')) t(i, x, text)"

async function apply(parameters: Record<string, unknown>, query = table) {
  const { rows, columns } = await runPlan(folder, {
    module: 'apply-math-operation',
    inputs: { dataset: query },
    parameters,
  })
  return { rows: rows['results-dataset'] ?? [], columns: columns['results-dataset'] }
}
const only = (...names: string[]) => ({ mode: 'names', names })

describe('output modes', () => {
  test('Append adds a column per number, named by function and column', async () => {
    const { rows, columns } = await apply({})
    expect(columns).toEqual(['i integer', 'x double', 'text string', 'Abs(i) integer', 'Abs(x) double'])
    expect(rows[1]).toEqual([-2, 0.5, 'b', 2, 0.5])
  })

  test('Inplace replaces, ResultOnly leaves the rest out', async () => {
    const square = { basic: 'Square', columns: only('x') }
    const inPlace = await apply({ ...square, outputMode: 'Inplace' })
    expect(inPlace.columns).toEqual(['i integer', 'x double', 'text string'])
    expect(inPlace.rows.map((row) => row[1])).toEqual([16, 0.25, 0])
    expect(await apply({ ...square, outputMode: 'ResultOnly' })).toMatchObject({ columns: ['Square(x) double'] })
  })
})

describe('second arguments', () => {
  test('a constant, one column, or a column for each; comparisons are boolean', async () => {
    const result = { outputMode: 'ResultOnly' }
    const add = await apply({ ...result, category: 'Operations', columns: only('i'), constant: 10 })
    expect(add).toEqual({ columns: ['Add(i_$10) integer'], rows: [[11], [8], [null]] })
    const equal = await apply({
      ...result,
      category: 'Compare',
      columns: only('i'),
      secondType: 'ColumnSet',
      secondColumns: only('x'),
    })
    expect(equal).toEqual({ columns: ['Equals(i_x) boolean'], rows: [[false], [false], [null]] })
    const divide = await apply({
      ...result,
      category: 'Operations',
      arithmetic: 'Divide',
      columns: only('i', 'x'),
      secondType: 'ColumnSet',
      secondColumns: only('x', 'i'),
    })
    expect(divide.rows).toEqual([
      [0.25, 4],
      [-4, -0.25],
      [null, null],
    ])
  })

  test('what does not fit is said by name', async () => {
    await expect(apply({ columns: only('text') })).rejects.toThrow("'text' in 'Column set' is string, not a number.")
    const pair = { category: 'Operations', secondType: 'ColumnSet' }
    await expect(apply({ ...pair, columns: only('x') })).rejects.toThrow("'Second argument' selects no column.")
    await expect(apply({ ...pair, columns: only('x', 'i', 'x'), secondColumns: only('x', 'i') })).rejects.toThrow(
      'has 3 columns and',
    )
  })
})

test('every function that is offered exists, and none refuses a number', async () => {
  const categories = Object.keys(operations) as MathCategory[]
  expect(categories.flatMap(namesOf).toSorted()).toEqual(Object.keys(expressions).toSorted())
  const cells = Object.values(expressions).map((of) => `CAST(${of('x', 'y')} AS VARCHAR)`)
  const numbers = ['0', '-0.0', '1', '-1', '2.5', '-3', '1e308', '-1e-308', "'inf'", "'-inf'", "'nan'", 'NULL']
  const list = numbers.map((number) => `CAST(${number} AS DOUBLE)`).join(', ')
  const query = `SELECT length(concat(${cells.join(', ')})) AS n FROM (SELECT unnest([${list}]) AS x), (SELECT unnest([${list}]) AS y)`
  expect((await apply({}, query)).rows).toHaveLength(144)
})

test.each([
  ['Basic', 'basic', 'Ln', -1, 0, null],
  ['Basic', 'basic', 'LnPlus1', 1e-10, 0, Math.log1p(1e-10)],
  ['Basic', 'basic', 'ExpMinus1', 1e-10, 0, Math.expm1(1e-10)],
  ['Basic', 'basic', 'NthRoot', -27, 3, -3],
  ['Basic', 'basic', 'Log', 8, 2, 3],
  ['Basic', 'basic', 'Exp2', 5, 5, 160],
  ['Rounding', 'rounding', 'RoundDigits', 2.345, 2, 2.35],
  ['Rounding', 'rounding', 'RoundUp', 2.311, 2, 2.32],
  ['Rounding', 'rounding', 'Truncate', -2.79, 1, -2.7],
  ['Rounding', 'rounding', 'CeilingPower2', 9, 0, 16],
  ['Rounding', 'rounding', 'Mod', -7, 3, 2],
  ['Rounding', 'rounding', 'Remainder', -7, 3, -1],
  ['Special', 'special', 'Beta', 2, 3, 1 / 12],
  ['Special', 'special', 'Gamma', -1, 0, null],
  ['Trigonometric', 'trigonometric', 'SinDegrees', 30, 0, 0.5],
  ['Trigonometric', 'trigonometric', 'AcosDegrees', 0, 0, 90],
  ['Trigonometric', 'trigonometric', 'Acos', 2, 0, null],
])('%s %s %s of %d and %d is %d', async (category, field, name, x, constant, expected) => {
  const parameters = { category, [field]: name, constant, outputMode: 'ResultOnly' }
  const { rows } = await apply(parameters, `SELECT CAST(${x} AS DOUBLE) AS x`)
  if (expected === null) expect(rows).toEqual([[null]])
  else expect(rows[0]?.[0]).toBeCloseTo(expected, 12)
})
