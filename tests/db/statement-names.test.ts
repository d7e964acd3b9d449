import { expect, test } from 'vitest'
import { createStatementNames } from '#lib/db/statement-names.ts'

test('a statement has a name from the second time on, and another has another', () => {
  const nameOf = createStatementNames()
  expect(nameOf({ sql: 'SELECT 1' })).toBe('')
  const first = nameOf({ sql: 'SELECT 1' })
  expect(first).toMatch(/^slipway_\d+$/)
  expect(nameOf({ sql: 'SELECT 1' })).toBe(first)
  nameOf({ sql: 'SELECT 2' })
  expect(nameOf({ sql: 'SELECT 2' })).not.toBe(first)
})

test('there are no names without end, and none for lists of values', () => {
  const nameOf = createStatementNames()
  const names = new Set<string>()
  for (let n = 0; n < 2_000; n += 1)
    for (let times = 0; times < 2; times += 1) names.add(nameOf({ sql: `SELECT ${n}` }))
  expect(names.size).toBe(501)
  const long = `SELECT ${'1,'.repeat(6_000)}1`
  expect([nameOf({ sql: long }), nameOf({ sql: long })]).toEqual(['', ''])
})
