import { existsSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { isNumeric } from '#lib/pipelines/table.ts'
import { readTable, runModule, tableOf } from '#tests/support/run-module.ts'
import { hasSharedData, sharedData } from '#tests/support/shared-data.ts'
import { createTemporaryFolder } from '#tests/support/temporary-folder.ts'

const { folder, put } = await createTemporaryFolder()

const datasetOf = async (path: string) => {
  const { outputs } = await runModule(folder, {
    module: 'dataset',
    parameters: { asset: { name: 'cars', version: '1' } },
    assets: { asset: { name: 'cars', version: '1', path } },
  })
  return outputs['data-output']
}
const importOf = async (path: string) => readTable(await datasetOf(path))

describe('what a CSV becomes', () => {
  test('a column is a number when all its cells but missing ones are; ?, NA, NaN, null and nothing are missing', async () => {
    const path = await put('a.csv', 'n,x,t,b\n1,1.5,a,true\n?,NA,?,False\n3,NaN,null,\n-4, 2 ,"b,c",TRUE\n')
    const { columns, rows } = await importOf(path)
    expect(columns.map(({ name, type }) => [name, type])).toEqual([
      ['n', 'integer'],
      ['x', 'double'],
      ['t', 'string'],
      ['b', 'boolean'],
    ])
    expect(rows).toEqual([
      [1, 1.5, 'a', true],
      [null, null, null, false],
      [3, null, null, null],
      [-4, 2, 'b,c', true],
    ])
  })

  test('one text far down makes the whole column text, and no number is rounded to an integer', async () => {
    const numbers = Array.from({ length: 5000 }, (_, index) => `${index},${index}`)
    const path = await put('late.csv', `a,b\n${numbers.join('\n')}\nx,0.5\n`)
    const { columns, rows } = await importOf(path)
    expect(columns.map(({ type }) => type)).toEqual(['string', 'double'])
    expect(rows.at(0)).toEqual(['0', 0])
    expect(rows.at(-1)).toEqual(['x', 0.5])
  })

  test('times with a zone are those of UTC', async () => {
    const { columns, rows } = await importOf(await put('t.csv', 'at,day\n2020-01-01T10:00:00+02:00,2020-02-03\n'))
    expect(columns.map(({ type }) => type)).toEqual(['datetime', 'datetime'])
    expect(rows).toEqual([[new Date('2020-01-01T08:00:00Z'), new Date('2020-02-03T00:00:00Z')]])
  })

  test('identifiers with underscores stay text', async () => {
    expect((await importOf(await put('u.csv', 'id\n1_000\n2_000\n'))).rows).toEqual([['1_000'], ['2_000']])
  })

  test('blank lines before the header, a byte order mark and semicolons are understood', async () => {
    const { names, rows } = await importOf(await put('s.csv', '\ufeff\n\na;b\n1;2\n'))
    expect([names, rows]).toEqual([['a', 'b'], [[1, 2]]])
  })

  test('names that differ in case alone are numbered, and a name that is missing gets one', async () => {
    expect((await importOf(await put('c.csv', 'a,A,\n1,2,3\n'))).names).toEqual(['a', 'A_1', 'Col3'])
  })

  test('a file of numbers without header gets names', async () => {
    const { names, rows } = await importOf(await put('h.csv', '1,2\n3,4\n'))
    expect([names, rows.length]).toEqual([['Col1', 'Col2'], 2])
  })

  test('a row with another number of cells is named', async () => {
    await expect(importOf(await put('r.csv', 'a,b\n1,2\n3\n'))).rejects.toThrow(
      'row 2 of r.csv has 1 columns, and the header has 2',
    )
  })
})

test.skipIf(!hasSharedData)(
  'the automobile data has 205 rows, 26 columns, 16 of numbers; with ? as with nothing',
  async () => {
    const { readFile } = await import('node:fs/promises')
    const path = sharedData('automobile-price', 'data', 'automobile-price-raw.csv')
    const marked = (await readFile(path, 'utf8')).replaceAll(/,(?=,|\r?\n)/g, ',?')
    for (const table of [await importOf(path), await importOf(await put('marked.csv', marked))]) {
      expect(table.count).toBe(205)
      expect(table.columns).toHaveLength(26)
      expect(table.columns.filter(isNumeric)).toHaveLength(16)
      expect(table.rows.filter((row) => row[1] === null)).toHaveLength(41)
    }
  },
)

test('a folder of files is read in the order of their names, and differing headers are refused', async () => {
  const { mkdir } = await import('node:fs/promises')
  for (const name of ['parts', 'mixed', 'kinds', 'nothing']) await mkdir(`${folder}/${name}`)
  await put('parts/b.csv', 'a\n2\n')
  await put('parts/a.csv', 'a\n1\n')
  await put('parts/_SUCCESS', '')
  expect((await importOf(`${folder}/parts`)).rows).toEqual([[1], [2]])
  await put('mixed/a.csv', 'a\n1\n')
  await put('mixed/b.csv', 'b\n1\n')
  await expect(importOf(`${folder}/mixed`)).rejects.toThrow("b.csv has the columns 'b', and a.csv has 'a'")
  await put('kinds/a.csv', 'a\n1\n')
  await put('kinds/b.jsonl', '{"a":1}\n')
  await expect(importOf(`${folder}/kinds`)).rejects.toThrow('files of several formats: csv, jsonl')
  await expect(importOf(`${folder}/nothing`)).rejects.toThrow("'cars' has no table in it")
})

test('JSON-lines keep their types, and nested values become text', async () => {
  const { columns, rows } = await importOf(
    await put('j.jsonl', '{"a":1,"b":"x","c":{"d":1}}\n{"a":null,"b":"y","c":null}\n'),
  )
  expect(columns.map(({ type }) => type)).toEqual(['integer', 'string', 'string'])
  expect(rows).toEqual([
    [1, 'x', '{"d":1}'],
    [null, 'y', null],
  ])
})

test('an output of a pipeline that was registered keeps the roles of its columns', async () => {
  const table = await tableOf(folder, 'a\n1\n')
  expect(existsSync(`${table}/data.parquet`)).toBe(true)
  const { rm } = await import('node:fs/promises')
  await rm(`${table}/source.csv`)
  expect((await importOf(table)).rows).toEqual([[1]])
})
