import { describe, expect, test } from 'vitest'
import { resolveColumns } from '#lib/scoring/enforce.ts'
import type { InputColumn, ScorerInput } from '#lib/scoring/scorer.ts'

const column = (name: string | undefined, required = true): InputColumn => ({ name, type: 'double', required })
const named = (...names: string[]): ScorerInput => ({ kind: 'matrix', columns: names.map((name) => column(name)) })

describe('by name', () => {
  test('columns are reordered, extra ones dropped', () => {
    expect(resolveColumns(['x', 'b', 'a'], named('a', 'b'))).toEqual({ mapping: [2, 1], dropped: ['x'] })
  })

  test('an optional column may be absent', () => {
    const input: ScorerInput = { kind: 'columns', columns: [column('a'), column('b', false)] }
    expect(resolveColumns(['a'], input)).toEqual({ mapping: [0, -1], dropped: [] })
  })

  test('missing ones are listed beside those that the model does not read', () => {
    expect(() => resolveColumns(['a', 'x', 'y'], named('a', 'b', 'c'))).toThrow(
      'The columns "b", "c" are missing. Not read by the model: "x", "y".',
    )
    expect(() => resolveColumns(['a'], named('a', 'b'))).toThrow('The column "b" is missing.')
  })

  test('long lists are cut', () => {
    const many = Array.from({ length: 30 }, (_, index) => `f${index}`)
    expect(() => resolveColumns(['x'], named(...many))).toThrow('"f9" and 20 more are missing')
  })

  test('a first line of data is recognised', () => {
    expect(() => resolveColumns(['5.1', '3.5', 'north'], named('a', 'b', 'c'))).toThrow(
      'does the file lack a header line with the column names?',
    )
  })

  test('other spellings and separators are pointed out', () => {
    expect(() => resolveColumns(['Blood Pressure'], named('blood_pressure'))).toThrow(
      'Names must match exactly; the table has "Blood Pressure" for "blood_pressure".',
    )
    expect(() => resolveColumns(['a;b'], named('a', 'b'))).toThrow(
      'The first line has semicolons: are they the separator?',
    )
  })

  test('a column that is there twice is refused, unless the model does not read it', () => {
    expect(() => resolveColumns(['a', 'b', 'a'], named('a'))).toThrow('The column "a" appears more than once')
    expect(resolveColumns(['a', 'x', 'x'], named('a')).mapping).toEqual([0])
  })
})

describe('by position', () => {
  const two: ScorerInput = { kind: 'matrix', columns: [column(undefined), column(undefined)] }

  test('the first are kept, whatever they are called', () => {
    expect(resolveColumns(['p', 'q', 'r'], two)).toEqual({ mapping: [0, 1], dropped: ['r'] })
  })

  test('too few are refused by count', () => {
    expect(() => resolveColumns(['p'], two)).toThrow('The model reads 2 columns by position, and the table has 1.')
  })
})

test('a model of pictures reads no table', () => {
  const input: ScorerInput = { kind: 'tensor', name: undefined, dtype: 'uint8', shape: [28, -1] }
  expect(() => resolveColumns(['a'], input)).toThrow('The model reads one uint8 array of 28 × any per row')
})
