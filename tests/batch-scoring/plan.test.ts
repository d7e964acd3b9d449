import { expect, test } from 'vitest'
import { cutAboveBytes, planMiniBatches } from '#lib/batch-scoring/plan.ts'
import type { InputFile } from '#lib/batch-scoring/types.ts'
import type { ScorerInput } from '#lib/scoring/scorer.ts'
import { createTemporaryFolder } from '#tests/support/temporary-folder.ts'

const { put } = await createTemporaryFolder()
const table: ScorerInput = { kind: 'matrix', columns: [{ name: 'a', type: 'float', required: true }] }
const options = { miniBatchSize: 2, workers: 2, joinInput: false }
const small = (name: string): InputFile => ({ name, path: `/nowhere/${name}`, bytes: 10 })

async function large(name: string, record: string): Promise<InputFile> {
  const content = `a\n${record.repeat(Math.ceil((cutAboveBytes + 1) / record.length))}`
  return { name, path: await put(name, content), bytes: content.length }
}

const names = (plans: Awaited<ReturnType<typeof planMiniBatches>>) =>
  plans.map(({ items }) => items.map(({ file }) => file.name))

test('files are grouped in their order; hidden files and markers are no input', async () => {
  const files = ['a.csv', '.b.csv', 'c.txt', 'x/.d/e.csv', 'f/_SUCCESS', 'g.png'].map(small)
  const plans = await planMiniBatches(files, options, table)
  expect(names(plans)).toEqual([['a.csv', 'c.txt'], ['g.png']])
  expect(plans.map(({ index }) => index)).toEqual([0, 1])
})

test('a large table is cut into as many pieces for one worker as for the other, each a mini-batch', async () => {
  const big = await large('big.csv', `${'1'.repeat(40)}\n`)
  const plans = await planMiniBatches([small('a.csv'), big, small('z.csv')], options, table)
  expect(names(plans)).toEqual([['a.csv'], ...Array.from({ length: 4 }, () => ['big.csv']), ['z.csv']])
  const ranges = plans.flatMap(({ items }) => items.flatMap(({ range }) => range ?? []))
  expect(ranges.map(({ firstRow }) => firstRow % 1024)).toEqual([0, 0, 0, 0])
  expect(ranges.at(-1)?.end).toBe(big.bytes)
  expect(ranges[0]?.start).toBe(1)
})

test('a large file that cannot be cut is one item', async () => {
  const inches = await large('inches.csv', `5" pipe${'x'.repeat(50)}\n`)
  const unread = { ...small('gone.csv'), bytes: cutAboveBytes + 1, path: await put('gone.csv', '') }
  const damaged = { ...(await large('damaged.parquet', 'no parquet at all\n')) }
  const plans = await planMiniBatches([inches, unread, damaged], { ...options, miniBatchSize: 10 }, table)
  expect(names(plans)).toEqual([['inches.csv', 'gone.csv', 'damaged.parquet']])
})

test('joined columns are those of the first table that can be read', async () => {
  const files = [
    { ...small('empty.csv'), path: await put('empty.csv', '') },
    { ...small('first.csv'), path: await put('first.csv', 'b,a,"c, d"\n1,2,3\n') },
    { ...small('second.csv'), path: await put('second.csv', 'a\n1\n') },
  ]
  const plans = await planMiniBatches(files, { ...options, joinInput: true }, table)
  expect(plans.map(({ joinColumns }) => joinColumns)).toEqual([
    ['b', 'a', 'c, d'],
    ['b', 'a', 'c, d'],
  ])
})
