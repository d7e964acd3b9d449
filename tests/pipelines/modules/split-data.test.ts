import { describe, expect, test } from 'vitest'
import { runPlan } from '#tests/support/run-plan.ts'
import { createTemporaryFolder } from '#tests/support/temporary-folder.ts'

const { folder } = await createTemporaryFolder()

const numbers = (count: number) => `SELECT i, i % 4 AS kind, 'row ' || i AS text FROM range(${count}) t(i)`

async function split(
  query: string,
  parameters: Record<string, unknown>,
  more: { threads?: number; clockSeed?: number } = {},
) {
  const { rows, columns } = await runPlan(folder, {
    module: 'split-data',
    inputs: { dataset: query },
    parameters,
    ...more,
  })
  return { first: rows['results-dataset1'] ?? [], second: rows['results-dataset2'] ?? [], columns }
}
const idsOf = (rows: unknown[][]) => rows.map(([id]) => Number(id))
const ascending = (ids: number[]) => ids.toSorted((a, b) => a - b)

describe('Split Rows', () => {
  test('of 193 rows, 0.7 gives exactly 135 and 58, every row once and in its order', async () => {
    const { first, second, columns } = await split(numbers(193), { fraction: 0.7, seed: 123 })
    expect([first.length, second.length]).toEqual([135, 58])
    for (const rows of [first, second]) expect(idsOf(rows)).toEqual(ascending(idsOf(rows)))
    expect(ascending([...idsOf(first), ...idsOf(second)])).toEqual(Array.from({ length: 193 }, (_, index) => index))
    expect(columns['results-dataset1']).toEqual(['i integer', 'kind integer', 'text string'])
  })

  test('the same seed gives the same rows, whatever the number of threads; another gives others', async () => {
    const many = numbers(300_000)
    const [one, four, other] = await Promise.all([
      split(many, { fraction: 0.01, seed: 5 }, { threads: 1 }),
      split(many, { fraction: 0.01, seed: 5 }, { threads: 4 }),
      split(many, { fraction: 0.01, seed: 6 }),
    ])
    expect(one.first).toHaveLength(3000)
    expect(four).toEqual(one)
    expect(other.first).not.toEqual(one.first)
  })

  test('a seed of 0 takes the one of the run', async () => {
    const [a, b, same] = await Promise.all([
      split(numbers(100), {}, { clockSeed: 1 }),
      split(numbers(100), {}, { clockSeed: 2 }),
      split(numbers(100), { seed: 1 }, { clockSeed: 3 }),
    ])
    expect(a.first).not.toEqual(b.first)
    expect(same.first).toEqual(a.first)
  })

  test('not randomized, the first rows go to the first output', async () => {
    const { first, second } = await split(numbers(10), { fraction: 0.29, randomized: false })
    expect(idsOf(first)).toEqual([0, 1, 2])
    expect(idsOf(second)).toEqual([3, 4, 5, 6, 7, 8, 9])
  })

  test('stratified, both outputs have the same share of every value, and together still exactly the fraction', async () => {
    const query = `SELECT i, CASE WHEN i < 150 THEN 'often' WHEN i < 190 THEN 'seldom' END AS kind FROM range(193) t(i)`
    const { first, second } = await split(query, { fraction: 0.7, seed: 1, stratified: true, strataColumn: 'kind' })
    expect([first.length, second.length]).toEqual([135, 58])
    const count = (rows: unknown[][], kind: string | null) => rows.filter((row) => row[1] === kind).length
    expect([count(first, 'often'), count(first, 'seldom'), count(first, null)]).toEqual([105, 28, 2])
    expect(idsOf(first)).toEqual(ascending(idsOf(first)))
  })

  test('columns may be called what the split calls its own', async () => {
    const query = 'SELECT i AS "ROW", i AS "rank", i AS "place", i AS "row_" FROM range(10) t(i)'
    const { first, columns } = await split(query, { stratified: true, strataColumn: 'rank' })
    expect(first).toHaveLength(5)
    expect(columns['results-dataset2']).toEqual(['ROW integer', 'rank integer', 'place integer', 'row_ integer'])
  })

  test('0 and 1 give an empty output that has its columns', async () => {
    const { first, second, columns } = await split(numbers(5), { fraction: 0 })
    expect([first.length, second.length]).toEqual([0, 5])
    expect(columns['results-dataset1']).toEqual(columns['results-dataset2'])
  })
})

describe('Regular Expression', () => {
  const texts = `SELECT * FROM (VALUES (1, 'Gryphon'), (2, 'a Gryphon here'), (3, 'none'), (4, NULL), (5, 'beta')) t(i, "My text")`
  const by = async (regularExpression: string) => {
    const { first, second } = await split(texts, { mode: 'RegularExpression', regularExpression })
    return [idsOf(first), idsOf(second)]
  }

  test('rows whose column contains what it describes go first, all others second', async () => {
    expect(await by('\\"My text" Gryphon')).toEqual([
      [1, 2],
      [3, 4, 5],
    ])
    expect(await by('(\\1) ^[a-f]')).toEqual([
      [2, 5],
      [1, 3, 4],
    ])
    expect(await by('(\\0) [24]')).toEqual([
      [2, 4],
      [1, 3, 5],
    ])
  })

  test('what is wrong is said', async () => {
    await expect(by('\\"My text" (')).rejects.toThrow(/^'\(' is no regular expression: missing \)/)
    await expect(by('\\"Nope" a')).rejects.toThrow("There is no column 'Nope'.")
    await expect(by('(\\7) a')).rejects.toThrow('There is no column 7: the table has 2 columns')
    await expect(by('Gryphon')).rejects.toThrow('does not begin with a column')
    await expect(by('\\"My text"')).rejects.toThrow("Write what the text of 'My text' has to contain")
  })
})

describe('Relative Expression', () => {
  const cars = `SELECT * FROM (VALUES
    (10, 'audi', TIMESTAMP '2009-12-31', true), (20, 'bmw', TIMESTAMP '2010-01-01', false),
    (25, NULL, TIMESTAMP '2010-01-02', true), (40, 'audi', NULL, NULL), (NULL, 'vw', TIMESTAMP '2012-05-01', false)
  ) t(i, make, day, sold)`
  const by = async (relationalExpression: string) => {
    const { first, second } = await split(cars, { mode: 'RelativeExpression', relationalExpression })
    expect(first.length + second.length).toBe(5)
    return first.map((row) => row[0])
  }

  test('numbers, with & before |', async () => {
    expect(await by('\\"i" > 20')).toEqual([25, 40])
    expect(await by('(\\0)<=30 & !=20')).toEqual([10, 25])
    expect(await by('(\\0) < 15 | > 20 & < 30.5')).toEqual([10, 25])
    expect(await by('\\0 == 2e1')).toEqual([20])
  })

  test('dates, with the month first or as ISO 8601', async () => {
    expect(await by('\\"day" > 1/1/2010')).toEqual([25, null])
    expect(await by('\\"day" >= 2010-01-01 & < 2011-01-01')).toEqual([20, 25])
  })

  test('texts and booleans are equal or not', async () => {
    expect(await by('\\"make" == audi')).toEqual([10, 40])
    expect(await by('\\"make" != "audi"')).toEqual([20, null])
    expect(await by('\\"sold" == True')).toEqual([10, 25])
  })

  test('what is wrong is said', async () => {
    await expect(by('\\"make" > audi')).rejects.toThrow(
      "'make' holds texts, which can be compared with == and != only.",
    )
    await expect(by('\\"i" > many')).rejects.toThrow("'many' is no number, as 'i' holds them.")
    await expect(by('\\"i" 20')).rejects.toThrow("'20' is no comparison")
    await expect(by('\\"day" > soon')).rejects.toThrow("'soon' is no date")
    await expect(by('\\"i" > 1); DROP TABLE t; --')).rejects.toThrow('is no number')
  })
})

test('what a mode needs is asked for in that mode only', async () => {
  await expect(split(numbers(5), { stratified: true })).rejects.toThrow('Choose the column whose values')
  await expect(split(numbers(5), { mode: 'RegularExpression' })).rejects.toThrow(
    'Give a column and a regular expression',
  )
  const { first } = await split(numbers(4), {
    mode: 'RelativeExpression',
    relationalExpression: '(\\0) > 0',
    stratified: true,
  })
  expect(first).toHaveLength(3)
})
