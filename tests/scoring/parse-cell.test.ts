import { describe, expect, test } from 'vitest'
import { parseCell } from '#lib/scoring/parse-cell.ts'
import type { ColumnType } from '#lib/tabular/columns.ts'

const parse = (text: string | null, type: ColumnType, required = true) =>
  parseCell(text, { name: 'age', type, required })

test.each<[ColumnType, string, unknown]>([
  ['double', ' -1.5e3 ', -1500],
  ['double', '.5', 0.5],
  ['double', '-inf', Number.NEGATIVE_INFINITY],
  ['float', 'Infinity', Number.POSITIVE_INFINITY],
  ['integer', '+7', 7],
  ['integer', '3.0', 3],
  ['integer', '-2147483648', -2147483648],
  ['long', '9007199254740993', 9007199254740993n],
  ['long', '-9223372036854775808', -9223372036854775808n],
  ['long', '5e3', 5000n],
  ['boolean', 'TRUE', 1],
  ['boolean', 'false', 0],
  ['boolean', '0', 0],
  ['string', ' 007 ', ' 007 '],
  ['string', 'NA', 'NA'],
  ['datetime', '1970-01-01', 0n],
  ['datetime', '2024-05-31T12:30:00.123456789Z', 1717158600123456789n],
  ['datetime', '1717158600000000000', 1717158600000000000n],
])('%s %j is %s', (type, text, value) => {
  expect(parse(text, type)).toEqual({ ok: true, value })
})

test('base64 becomes bytes', () => {
  expect(parse('AQL/', 'binary')).toEqual({ ok: true, value: Uint8Array.of(1, 2, 255) })
})

test.each<[ColumnType, string, string]>([
  ['double', 'abc', 'column "age", "abc" is not a number'],
  ['double', '1,5', 'column "age", "1,5" is not a number'],
  ['double', '0x10', 'column "age", "0x10" is not a number'],
  ['long', '30.5', 'column "age", "30.5" is not a whole number'],
  ['long', 'x', 'column "age", "x" is not a number'],
  ['long', '9223372036854775808', 'column "age", "9223372036854775808" does not fit a 64-bit integer'],
  ['integer', '3000000000', 'column "age", "3000000000" does not fit a 32-bit integer'],
  ['boolean', 'yes', 'column "age", "yes" is not true or false'],
  ['datetime', '31.05.2024', 'column "age", "31.05.2024" is not a date and time such as 2024-05-31T12:30:00'],
  ['datetime', '2024-02-30', 'column "age", "2024-02-30" is not a date and time that exists'],
  ['binary', 'a?', 'column "age", "a?" is not base64'],
])('%s %j is refused', (type, text, reason) => {
  expect(parse(text, type)).toEqual({ ok: false, reason })
})

describe('a missing value', () => {
  test('is NaN for numbers that can be NaN, and text may be empty', () => {
    for (const mark of ['', 'NaN', 'NA', 'null', '<NA>']) {
      expect(parse(mark, 'double')).toEqual({ ok: true, value: Number.NaN })
    }
    expect(parse('', 'string')).toEqual({ ok: true, value: '' })
    expect(parse(null, 'string')).toEqual({ ok: true, value: '' })
  })

  test.each<[ColumnType, string]>([
    ['long', 'a long'],
    ['integer', 'an integer'],
    ['boolean', 'a boolean'],
  ])('is refused for %s', (type, words) => {
    const reason = `column "age", the value is missing, and ${words} column cannot hold a missing value`
    expect(parse('', type)).toEqual({ ok: false, reason })
    expect(parse('', type, false)).toEqual({ ok: false, reason })
  })
})

test('a long cell is cut in the message', () => {
  const cell = parse('x'.repeat(10_000_000), 'double')
  expect(cell.ok ? '' : cell.reason).toHaveLength('column "age", "" is not a number'.length + 41)
})
