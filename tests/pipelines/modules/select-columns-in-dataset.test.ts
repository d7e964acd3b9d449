import { expect, test } from 'vitest'
import { readTable, runModule, tableOf } from '#tests/support/run-module.ts'
import { createTemporaryFolder } from '#tests/support/temporary-folder.ts'

const { folder } = await createTemporaryFolder()
const cars = await tableOf(folder, 'make,price,doors,sold\naudi,13950.5,4,true\nbmw,16430,2,false\n')

async function select(columns: unknown) {
  const { outputs } = await runModule(folder, {
    module: 'select-columns-in-dataset',
    inputs: { dataset: cars },
    parameters: columns === undefined ? {} : { columns },
  })
  return readTable(outputs['results-dataset'])
}
const rules = (beginWith: string, list: unknown[], keepsOrder = false) => ({
  mode: 'rules',
  beginWith,
  rules: list,
  keepsOrder,
})

test('all columns are selected until somebody says otherwise', async () => {
  expect((await select(undefined)).names).toEqual(['make', 'price', 'doors', 'sold'])
})

test('rules apply one after another, and columns keep the order of the table', async () => {
  const list = [
    { action: 'exclude', by: 'types', types: ['numeric'] },
    { action: 'include', by: 'indices', indices: '2' },
  ]
  const { names, rows } = await select(rules('all', list))
  expect(names).toEqual(['make', 'price', 'sold'])
  expect(rows).toEqual([
    ['audi', 13950.5, true],
    ['bmw', 16430, false],
  ])
})

test('a column that comes twice is numbered where duplicates and order are kept', async () => {
  const list = [
    { action: 'include', by: 'names', names: ['doors', 'make'] },
    { action: 'include', by: 'names', names: ['doors'] },
  ]
  const { names, rows } = await select(rules('none', list, true))
  expect([names, rows[0]]).toEqual([
    ['doors', 'make', 'doors_1'],
    [4, 'audi', 4],
  ])
})

test('a column that is not there is named, and no column at all is refused', async () => {
  await expect(select({ mode: 'names', names: ['horsepower'] })).rejects.toThrow(
    "There is no column 'horsepower'. The table has 'make', 'price', 'doors', 'sold'.",
  )
  await expect(select(rules('none', []))).rejects.toThrow('The rules select no column.')
})
