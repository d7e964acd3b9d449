import { describe, expect, test } from 'vitest'
import { readTable, runModule, tableOf } from '#tests/support/run-module.ts'
import { createTemporaryFolder } from '#tests/support/temporary-folder.ts'

const { folder } = await createTemporaryFolder()

const width = 600
const rows = 40
const cell = (row: number, column: number) => ((row * column) % 13 === 5 ? '' : String((row * (column + 1)) % 17))
const line = (of: (column: number) => string) => Array.from({ length: width }, (_, column) => of(column)).join(',')
const csv = [
  line((column) => `k${column}`),
  ...Array.from({ length: rows }, (_, row) => line((column) => cell(row, column))),
].join('\n')

describe('a table of 600 columns', async () => {
  const dataset = await tableOf(folder, `${csv}\n`)
  const run = async (module: string, port: string, parameters: Record<string, unknown> = {}) =>
    readTable((await runModule(folder, { module, parameters, inputs: { dataset } })).outputs[port])

  test('is read in the types of its cells', async () => {
    const { count, columns } = await readTable(dataset)
    expect([count, columns.length]).toEqual([rows, width])
    expect(new Set(columns.map(({ type }) => type))).toEqual(new Set(['integer']))
  })

  test('is cleaned and brought to scale in all of them', async () => {
    const mode = { mode: 'Replace with median', withIndicator: true }
    const cleaned = await run('clean-missing-data', 'cleaned-dataset', mode)
    expect(cleaned.names.slice(0, width)).toEqual(Array.from({ length: width }, (_, column) => `k${column}`))
    expect(cleaned.rows.flat().filter((value) => value === null)).toEqual([])
    expect(cleaned.rows[4]?.[9]).toBe(6)
    const scaled = await run('normalize-data', 'transformed-dataset', { method: 'MinMax' })
    const values = scaled.rows.flat().filter((value) => typeof value === 'number')
    expect([Math.min(...values), Math.max(...values)]).toEqual([0, 1])
  })

  test('has a row of statistics for each', async () => {
    const { rows: summary } = await run('summarize-data', 'results-dataset')
    expect(summary.map(([name]) => name)).toEqual(Array.from({ length: width }, (_, column) => `k${column}`))
  })
})
