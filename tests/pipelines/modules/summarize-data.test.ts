import { expect, test } from 'vitest'
import { runPlan } from '#tests/support/run-plan.ts'
import { createTemporaryFolder } from '#tests/support/temporary-folder.ts'

const { folder } = await createTemporaryFolder()

async function summarize(query: string, threads = 2) {
  const { rows, columns } = await runPlan(folder, { module: 'summarize-data', inputs: { dataset: query }, threads })
  const names = columns['results-dataset']?.map((column) => column.replace(/ \w+$/, '')) ?? []
  return (rows['results-dataset'] ?? []).map((row) => Object.fromEntries(names.map((name, at) => [name, row[at]])))
}

// The numbers of pandas: skew(), kurt(), quantile().
test('a row per column, in their order, with the statistics of Azure; texts are only counted', async () => {
  const [number, text, flag] = await summarize(
    "SELECT * FROM (VALUES (2, 'a', true), (4, NULL, false), (4, 'b', true), (10, 'a', NULL), (NULL, 'a', true)) t(\"the number\", text, flag)",
  )
  expect(number).toMatchObject({
    Feature: 'the number',
    Count: 5,
    'Unique Value Count': 3,
    'Missing Value Count': 1,
    Min: 2,
    Max: 10,
    Mean: 5,
    'Mean Deviation': 2.5,
    '1st Quartile': 3.5,
    Median: 4,
    '3rd Quartile': 5.5,
    Mode: 4,
    Range: 8,
    'Sample Variance': 12,
    P95: expect.closeTo(9.1, 12),
  })
  expect(number?.['Sample Standard Deviation']).toBeCloseTo(3.464101615137755, 14)
  expect(number?.['Sample Skewness']).toBeCloseTo(1.5396007178390019, 12)
  expect(number?.['Sample Kurtosis']).toBeCloseTo(2.8888888888888884, 12)
  expect(text).toMatchObject({
    Feature: 'text',
    Count: 5,
    'Unique Value Count': 2,
    'Missing Value Count': 1,
    Mean: null,
  })
  expect(flag).toMatchObject({ 'Unique Value Count': 2, 'Missing Value Count': 1, Min: 0, Max: 1, Mean: 0.75, Mode: 1 })
})

test('one number has no variance, and no rows no statistics', async () => {
  expect((await summarize('SELECT 3 AS a'))[0]).toMatchObject({
    Mean: 3,
    'Sample Variance': null,
    'Sample Skewness': null,
  })
  expect((await summarize('SELECT 3 AS a WHERE false'))[0]).toMatchObject({
    Count: 0,
    Mean: null,
    Mode: null,
    P1: null,
  })
})

test('the same on any number of threads, but for the last digits of sums', async () => {
  const many = 'SELECT exp(3 * sin(i)) + i / 1e6 AS a, i % 3 AS b FROM range(400000) t(i)'
  const [one, four] = [await summarize(many, 1), await summarize(many, 4)]
  const digits = (rows: Record<string, unknown>[]) =>
    rows.map((row) => Object.values(row).map((value) => (typeof value === 'number' ? value.toPrecision(12) : value)))
  expect(digits(four)).toEqual(digits(one))
})
