import { describe, expect, test } from 'vitest'
import { runPlan } from '#tests/support/run-plan.ts'
import { createTemporaryFolder } from '#tests/support/temporary-folder.ts'

const { folder } = await createTemporaryFolder()
const rowsOf = (count: number) =>
  `SELECT i, CASE WHEN i < ${count / 2} THEN 'a' ELSE 'b' END AS kind FROM range(${count}) t(i)`

async function partition(query: string, parameters: Record<string, unknown>, threads = 2) {
  const { rows, columns } = await runPlan(folder, {
    module: 'partition-and-sample',
    inputs: { dataset: query },
    parameters,
    threads,
  })
  return { rows: rows.odataset ?? [], columns: columns.odataset }
}
const sizes = (rows: unknown[][], at = 2) => {
  const counts: Record<string, number> = {}
  for (const row of rows) counts[String(row[at])] = (counts[String(row[at])] ?? 0) + 1
  return counts
}

test('Head takes the first rows, or all there are', async () => {
  expect((await partition(rowsOf(20), { mode: 'Head', rows: 3 })).rows.map(([i]) => i)).toEqual([0, 1, 2])
  expect((await partition(rowsOf(4), { mode: 'Head' })).rows).toHaveLength(4)
})

describe('Sampling', () => {
  test('takes exactly the rate, in order, the same for a seed on any number of threads', async () => {
    const one = await partition(rowsOf(200_000), { rate: 0.01, seed: 3 }, 1)
    const four = await partition(rowsOf(200_000), { rate: 0.01, seed: 3 }, 4)
    expect(one.rows).toHaveLength(2000)
    expect(four).toEqual(one)
    expect(one.rows.map(([i]) => Number(i))).toEqual(one.rows.map(([i]) => Number(i)).sort((a, b) => a - b))
  })

  test('stratified, every value has its share', async () => {
    const { rows } = await partition(rowsOf(200), { rate: 0.1, seed: 3, stratified: true, strataColumn: 'kind' })
    expect(sizes(rows, 1)).toEqual({ a: 10, b: 10 })
  })
})

describe('Assign to Folds', () => {
  const assign = { mode: 'AssignToFolds', seed: 4 }

  test('evenly: every row once, in order, with its fold in a column that is not learned from', async () => {
    const { rows, columns } = await partition(rowsOf(103), assign)
    expect(columns).toEqual(['i integer', 'kind string', 'Fold integer'])
    expect(rows.map(([i]) => i)).toEqual(Array.from({ length: 103 }, (_, index) => index))
    expect(sizes(rows)).toEqual({ 1: 21, 2: 21, 3: 21, 4: 20, 5: 20 })
  })

  test('not randomized, rows are dealt out one after the other', async () => {
    const { rows } = await partition(rowsOf(7), { ...assign, randomized: false, folds: 3 })
    expect(rows.map((row) => row[2])).toEqual([1, 2, 3, 1, 2, 3, 1])
  })

  test('stratified, every fold has its share of every value', async () => {
    const { rows } = await partition(rowsOf(100), { ...assign, stratified: true, strataColumn: 'kind' })
    expect(sizes(rows.filter((row) => row[1] === 'a'))).toEqual({ 1: 10, 2: 10, 3: 10, 4: 10, 5: 10 })
  })

  test('by proportions; what is missing to 1 is a further fold', async () => {
    const by = async (proportions: string) =>
      sizes((await partition(rowsOf(100), { ...assign, method: 'Proportions', proportions })).rows)
    expect(await by('.5, .25, .25')).toEqual({ 1: 50, 2: 25, 3: 25 })
    expect(await by('.2, .3')).toEqual({ 1: 20, 2: 30, 3: 50 })
    await expect(by('.7, .4')).rejects.toThrow('add up to 1 or less')
    await expect(by('.7, x')).rejects.toThrow('add up to 1 or less')
  })

  test('with replacement, folds have their size and some rows come several times', async () => {
    const { rows } = await partition(rowsOf(100), { ...assign, replacement: true })
    expect(sizes(rows)).toEqual({ 1: 20, 2: 20, 3: 20, 4: 20, 5: 20 })
    expect(new Set(rows.map(([i]) => i)).size).toBeLessThan(80)
  })

  test('a dataset with folds does not get others', async () => {
    await expect(partition('SELECT 1 AS fold', assign)).rejects.toThrow("The dataset has a column 'Fold' already.")
  })
})

describe('Pick Fold', () => {
  const folded = `SELECT i, i % 3 + 1 AS "Fold" FROM range(7) t(i)`

  test('takes the rows of a fold, or all others, without the column', async () => {
    const { rows, columns } = await partition(folded, { mode: 'PickFold', fold: 2 })
    expect(rows).toEqual([[1], [4]])
    expect(columns).toEqual(['i integer'])
    expect((await partition(folded, { mode: 'PickFold', fold: 2, complement: true })).rows).toEqual([
      [0],
      [2],
      [3],
      [5],
      [6],
    ])
  })

  test('without folds it says where they come from', async () => {
    await expect(partition('SELECT 1 AS a', { mode: 'PickFold' })).rejects.toThrow(
      'Connect a Partition and Sample that assigns',
    )
  })
})
