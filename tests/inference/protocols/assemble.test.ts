import { describe, expect, test } from 'vitest'
import { assemble, runKey } from '#lib/inference/protocols/assemble.ts'
import type { Question } from '#lib/inference/question.ts'
import { columnsModel, inputColumn, modelOf } from '#tests/inference/protocols/models.ts'

const rowsOf = (cells: unknown[][], places?: number[]): Question => ({
  kind: 'rows',
  rows: cells.length,
  cells,
  places,
})

const mixed = columnsModel([
  inputColumn('age', 'integer'),
  inputColumn('income', 'double'),
  inputColumn('id', 'long'),
  inputColumn('member', 'boolean'),
  inputColumn('city', 'string'),
  inputColumn('at', 'datetime', false),
  inputColumn('photo', 'binary', false),
])

const good = [30, 25000.5, 7, true, 'rome', '2024-05-31T12:30:00', 'YWI=']

function failureOf(question: Question, model = mixed): string | undefined {
  return assemble([question], model).failures.get(0)?.message
}

describe('assembling requests into a batch', () => {
  test('casts each column to its type', () => {
    const { batch, failures } = assemble([rowsOf([good])], mixed)
    expect(failures.size).toBe(0)
    expect(batch).toEqual({
      kind: 'columns',
      rows: 1,
      columns: [
        { name: 'age', type: 'integer', values: Int32Array.of(30) },
        { name: 'income', type: 'double', values: Float64Array.of(25000.5) },
        { name: 'id', type: 'long', values: BigInt64Array.of(7n) },
        { name: 'member', type: 'boolean', values: Uint8Array.of(1) },
        { name: 'city', type: 'string', values: ['rome'] },
        { name: 'at', type: 'datetime', values: BigInt64Array.of(1717158600000000000n) },
        { name: 'photo', type: 'binary', values: [Buffer.from('ab')] },
      ],
    })
  })

  test('takes what MLflow takes: numbers as text, numbers for text, missing numbers', () => {
    const { batch } = assemble([rowsOf([['30', 'Infinity', '-9007199254740993', true, 5, null, null]])], mixed)
    expect(batch).toMatchObject({
      columns: [
        { values: Int32Array.of(30) },
        { values: Float64Array.of(Number.POSITIVE_INFINITY) },
        { values: BigInt64Array.of(-9007199254740993n) },
        { values: Uint8Array.of(1) },
        { values: ['5'] },
        { valid: Uint8Array.of(0) },
        { valid: Uint8Array.of(0) },
      ],
    })
    const missing = assemble([rowsOf([[1, null, 1, 'TRUE', null, null, null]])], mixed).batch
    expect(missing).toMatchObject({
      columns: [{}, { values: Float64Array.of(Number.NaN) }, {}, {}, { valid: Uint8Array.of(0) }, {}, {}],
    })
  })

  test('longs keep every bit, on both sides of zero', () => {
    const longs = [
      0,
      -0,
      1,
      -1,
      2 ** 32,
      -(2 ** 32) - 1,
      Number.MAX_SAFE_INTEGER,
      Number.MIN_SAFE_INTEGER,
      2n ** 63n - 1n,
    ]
    const model = columnsModel([inputColumn('id', 'long')])
    const { batch } = assemble([rowsOf(longs.map((id) => [id]))], model)
    expect(batch).toMatchObject({ columns: [{ values: BigInt64Array.from(longs, BigInt) }] })
  })

  test.each([
    [0, 30.5, 'Row 1: column "age", "30.5" is not a whole number.'],
    [0, 3_000_000_000, 'Row 1: column "age", "3000000000" does not fit a 32-bit integer.'],
    [0, null, 'Row 1: column "age", the value is missing, and an integer column cannot hold a missing value.'],
    [0, 'abc', 'Row 1: column "age", "abc" is not a number.'],
    [1, 'abc', 'Row 1: column "income", "abc" is not a number.'],
    [1, [1], 'Row 1: column "income", a list is no double.'],
    [2, 2 ** 63, 'Row 1: column "id", "9223372036854775808" does not fit a 64-bit integer.'],
    [2, 1e300, 'Row 1: column "id", "1000000000000000052504760255204420248704…" does not fit a 64-bit integer.'],
    [2, 2n ** 63n, 'Row 1: column "id", "9223372036854775808" does not fit a 64-bit integer.'],
    [3, 'false', 'Row 1: column "member", the text "false" is not true or false: send a JSON boolean.'],
    [3, null, 'Row 1: column "member", the value is missing, and a boolean column cannot hold a missing value.'],
    [4, { a: 1 }, 'Row 1: column "city", an object is no string.'],
    [5, 'not a date', 'Row 1: column "at", "not a date" is not a date and time such as 2024-05-31T12:30:00.'],
    [6, '###', 'Row 1: column "photo", "###" is not base64.'],
  ])('refuses column %i of %o', (place, cell, message) => {
    expect(failureOf(rowsOf([good.with(place, cell as never)]))).toBe(message)
  })

  test('only the request with the bad cell fails; the rows of the others follow each other', () => {
    const model = columnsModel([inputColumn('a', 'double'), inputColumn('b', 'integer')])
    const bad = rowsOf([
      [9, 9],
      [9, 'x'],
    ])
    const { batch, rowsOf: counts, failures } = assemble([rowsOf([[1, 2]]), bad, rowsOf([[4, 3]], [1, 0])], model)
    expect([...failures.keys()]).toEqual([1])
    expect(failures.get(1)).toMatchObject({
      status: 400,
      target: 'b',
      message: 'Row 2: column "b", "x" is not a number.',
    })
    expect(counts).toEqual([1, 0, 1])
    expect(batch).toMatchObject({
      rows: 2,
      columns: [{ values: Float64Array.of(1, 3) }, { values: Int32Array.of(2, 4) }],
    })
  })

  test('a batch of bad requests is none', () => {
    const model = columnsModel([inputColumn(undefined, 'double')])
    const { batch, failures } = assemble([rowsOf([['a']]), rowsOf([['b']])], model)
    expect(batch).toBeUndefined()
    expect([...failures.values()].map(({ message }) => message)).toEqual([
      'Row 1: column 1, "a" is not a number.',
      'Row 1: column 1, "b" is not a number.',
    ])
  })

  test('an optional column that no request has is absent; where one has it, the others miss a value', () => {
    const model = columnsModel([inputColumn('a', 'double'), inputColumn('n', 'string', false)])
    const without = rowsOf([[1]], [0, -1])
    expect(assemble([without], model).batch).toMatchObject({ columns: [{}, { absent: true, valid: Uint8Array.of(0) }] })
    const { batch } = assemble([without, rowsOf([[2, 'x']])], model)
    expect(batch).toMatchObject({ columns: [{}, { values: ['', 'x'], valid: Uint8Array.of(0, 1) }] })
    expect(batch).not.toHaveProperty('columns.1.absent')
  })

  test('a matrix is filled row-major from rows, lists and float32 arrays; whole numbers stay whole', () => {
    const columns = [inputColumn('a', 'double'), inputColumn('b', 'float')]
    const model = modelOf({ kind: 'matrix', columns })
    const { batch } = assemble(
      [
        rowsOf([[1, 2]]),
        { kind: 'columns', rows: 2, columns: [[3, null], Int32Array.of(4, 6)] },
        { kind: 'tensor', rows: 1, values: Float32Array.of(7, 8), shape: [2] },
        { kind: 'tensor', rows: 1, values: Float64Array.of(9, 10), shape: [2] },
      ],
      model,
    )
    expect(batch).toEqual({ kind: 'matrix', rows: 5, values: Float32Array.of(1, 2, 3, 4, Number.NaN, 6, 7, 8, 9, 10) })
    const whole = modelOf({ kind: 'matrix', columns: [inputColumn('a', 'double'), inputColumn('n', 'long')] })
    expect(assemble([rowsOf([[1.5, 2]])], whole).batch).toMatchObject({ values: Float32Array.of(1.5, 2) })
    expect(failureOf(rowsOf([[1.5, 2.5]]), whole)).toBe('Row 1: column "n", "2.5" is not a whole number.')
    const halves: Question = { kind: 'tensor', rows: 1, values: Float32Array.of(1.5, 2.5), shape: [2] }
    expect(failureOf(halves, whole)).toBe('Row 1: column "n", "2.5" is not a whole number.')
  })

  test('tensors of one shape are joined; a lone one is not copied', () => {
    const model = modelOf({ kind: 'tensor', name: undefined, dtype: 'uint8', shape: [2, -1] })
    const one: Question = { kind: 'tensor', rows: 1, values: Uint8Array.of(1, 2), shape: [2, 1] }
    const alone = assemble([one], model).batch
    expect(alone).toMatchObject({ kind: 'tensor', rows: 1, shape: [2, 1] })
    expect(alone && 'values' in alone && alone.values).toBe(one.values)
    expect(assemble([one, one], model).batch).toMatchObject({ rows: 2, values: Uint8Array.of(1, 2, 1, 2) })
  })

  test('what cannot share a run has another key', () => {
    const tensor = (shape: number[]): Question => ({ kind: 'tensor', rows: 1, values: new Uint8Array(4), shape })
    expect(runKey(tensor([2, 2]))).not.toBe(runKey(tensor([4, 1])))
    expect(runKey({ ...rowsOf([[1]]), params: { k: 1 } })).not.toBe(runKey(rowsOf([[1]])))
    expect(runKey(rowsOf([[1]]))).toBe(runKey(rowsOf([[2], [3]])))
  })
})
