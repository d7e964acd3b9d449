import { describe, expect, test } from 'vitest'
import { readTable, runModule } from '#tests/support/run-module.ts'
import { createTemporaryFolder } from '#tests/support/temporary-folder.ts'

const { folder } = await createTemporaryFolder()

async function enter(parameters: Record<string, unknown>) {
  const { outputs } = await runModule(folder, { module: 'enter-data-manually', parameters })
  return readTable(outputs.dataset)
}

test('CSV with and without a header', async () => {
  expect(await enter({ data: 'make,price\naudi,13950\nbmw,?\n' })).toMatchObject({
    names: ['make', 'price'],
    rows: [
      ['audi', 13950],
      ['bmw', null],
    ],
  })
  expect(await enter({ data: 'audi,13950', hasHeader: false })).toMatchObject({
    names: ['Col1', 'Col2'],
    rows: [['audi', 13950]],
  })
})

test('TSV keeps its commas', async () => {
  expect(await enter({ format: 'TSV', data: 'a\tb, c\n1,5\t2\n' })).toMatchObject({
    names: ['a', 'b, c'],
    rows: [['1,5', 2]],
  })
})

test('nothing is no table', async () => {
  await expect(enter({ data: ' \n' })).rejects.toThrow('data: Enter the rows.')
})

describe('ARFF', () => {
  const head =
    "% cars\n@RELATION cars\n@attribute 'body style' {sedan, 'hard top'}\n@attribute price real\n@ATTRIBUTE doors INTEGER\n@attribute \"sold on\" date\n@attribute note string\n@data\n"

  test('types, quoted names and values, comments and missing cells', async () => {
    const { columns, rows } = await enter({
      format: 'ARFF',
      data: `${head}sedan, 10.5, 4, 2020-01-02, "it's, good"\n% sold\n'hard top', ?, 2, ?, '?'\n`,
    })
    expect(columns.map(({ name, type, isCategorical }) => [name, type, isCategorical])).toEqual([
      ['body style', 'string', true],
      ['price', 'double', false],
      ['doors', 'integer', false],
      ['sold on', 'datetime', false],
      ['note', 'string', false],
    ])
    expect(rows).toEqual([
      ['sedan', 10.5, 4, new Date('2020-01-02T00:00:00Z'), "it's, good"],
      ['hard top', null, 2, null, '?'],
    ])
  })

  test('sparse rows', async () => {
    const data = '@attribute a numeric\n@attribute b {x,y}\n@attribute c numeric\n@data\n{2 7, 1 y}\n{}\n{0 ?}\n'
    expect((await enter({ format: 'ARFF', data })).rows).toEqual([
      [0, 'y', 7],
      [0, 'x', 0],
      [null, 'x', 0],
    ])
  })

  test('a line that does not fit is named', async () => {
    await expect(enter({ format: 'ARFF', data: `${head}sedan,1,2\n` })).rejects.toThrow(
      'Line 9 of the ARFF data: it has 3 values for 5 attributes.',
    )
    await expect(enter({ format: 'ARFF', data: `${head}truck,1,2,?,x\n` })).rejects.toThrow(
      "Line 9 of the ARFF data: 'truck' is not among the values of the attribute 'body style'.",
    )
    await expect(enter({ format: 'ARFF', data: '@attribute a numeric\n1' })).rejects.toThrow("has no line '@data'")
  })
})

describe('SVMLight', () => {
  test('labels, and 0 for what a line does not name', async () => {
    const { columns, names, rows } = await enter({
      format: 'SVMLight',
      data: '# two cars\n1 1:0.5 3:2 # first\n-1 2:1e2\n',
    })
    expect(names).toEqual(['Labels', 'Col1', 'Col2', 'Col3'])
    expect(columns[0]?.role).toBe('label')
    expect(rows).toEqual([
      [1, 0.5, 0, 2],
      [-1, 0, 100, 0],
    ])
  })

  test('a line that does not fit is named', async () => {
    await expect(enter({ format: 'SVMLight', data: '1 2:1 1:1\n' })).rejects.toThrow(
      'Line 1 of the SVMLight data: the index 1 does not rise',
    )
    await expect(enter({ format: 'SVMLight', data: '1 1:1\n2 x\n' })).rejects.toThrow(
      "Line 2 of the SVMLight data: 'x' is not of the form",
    )
  })
})
