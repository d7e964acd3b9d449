import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { methods } from '#lib/pipelines/modules/normalize-data/manifest.ts'
import { readJson, readTable, runModule, tableOf } from '#tests/support/run-module.ts'
import { expectCells } from '#tests/support/table-expectations.ts'
import { createTemporaryFolder } from '#tests/support/temporary-folder.ts'

const { folder } = await createTemporaryFolder()
const fixtures = join(import.meta.dirname, '../../fixtures/pipelines/modules')
const csv = await readFile(join(fixtures, 'measures.csv'), 'utf8')
const expected = z
  .object({ columns: z.array(z.string()), normalized: z.record(z.string(), z.array(z.array(z.number().nullable()))) })
  .parse(JSON.parse(await readFile(join(fixtures, 'expected.json'), 'utf8')))
const measures = await tableOf(folder, csv)
const numbers = { mode: 'names', names: expected.columns }

const normalize = (dataset: string, parameters: Record<string, unknown>) =>
  runModule(folder, { module: 'normalize-data', inputs: { dataset }, parameters })

describe('the methods give what scikit-learn and SciPy give', () => {
  test.each(methods)('%s', async (method) => {
    const { outputs } = await normalize(measures, { method, columns: numbers })
    const { rows, columns } = await readTable(outputs['transformed-dataset'])
    expectCells(
      rows.map((row) => row.slice(0, expected.columns.length)),
      expected.normalized[method] ?? [],
    )
    expect(columns.slice(0, 5).map(({ type }) => type)).toEqual(['double', 'double', 'double', 'double', 'double'])
  })

  test.each(methods)('%s, applied as a transformation to the same rows', async (method) => {
    const fitted = await normalize(measures, { method, columns: numbers })
    const { outputs } = await runModule(folder, {
      module: 'apply-transformation',
      inputs: { transformation: fitted.outputs['transformation-function'] ?? '', dataset: measures },
    })
    expect(await readTable(outputs['transformed-dataset'])).toEqual(
      await readTable(fitted.outputs['transformed-dataset']),
    )
  })
})

test('other rows are scaled by what was fitted, not by themselves', async () => {
  const { outputs } = await normalize(await tableOf(folder, 'x,t\n0,a\n10,b\n'), { method: 'MinMax' })
  const applied = await runModule(folder, {
    module: 'apply-transformation',
    inputs: {
      transformation: outputs['transformation-function'] ?? '',
      dataset: await tableOf(folder, 't,x\nc,20\nd,5\n'),
    },
  })
  expect((await readTable(applied.outputs['transformed-dataset'])).rows).toEqual([
    ['c', 2],
    ['d', 0.5],
  ])
})

test('a constant column becomes 0, or missing when that is not wanted; its missing cells stay', async () => {
  const table = await tableOf(folder, 'x,y\n0.1,1\n,2\n0.1,3\n')
  const column = { mode: 'names', names: ['x'] }
  const rowsOf = async (parameters: Record<string, unknown>) => {
    const { outputs } = await normalize(table, { columns: column, ...parameters })
    return (await readTable(outputs['transformed-dataset'])).rows.map(([x]) => x)
  }
  expect(await rowsOf({ method: 'ZScore' })).toEqual([0, null, 0])
  expect(await rowsOf({ method: 'MinMax', zeroForConstant: false })).toEqual([null, null, null])
})

test('a text column is refused by name', async () => {
  await expect(normalize(measures, { columns: { mode: 'names', names: ['kind'] } })).rejects.toThrow(
    "The column 'kind' holds string values, and only numbers can be normalized.",
  )
})

test('a table without a column of the transformation is refused by name', async () => {
  const { outputs } = await normalize(measures, { columns: numbers })
  const transformation = outputs['transformation-function'] ?? ''
  expect(await readJson(transformation, 'transformation.json')).toMatchObject({ module: 'normalize-data' })
  const apply = async (text: string) =>
    runModule(folder, {
      module: 'apply-transformation',
      inputs: { transformation, dataset: await tableOf(folder, text) },
    })
  await expect(apply('width,mass,count\n1,2,3\n')).rejects.toThrow("The table has no column 'offset'")
  await expect(apply('width,mass,count,offset\n1,2,3,x\n')).rejects.toThrow("The column 'offset' holds string values")
})
