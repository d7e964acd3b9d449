import { describe, expect, test } from 'vitest'
import { readTable, runModule, tableFrom, tableOf } from '#tests/support/run-module.ts'
import { createTemporaryFolder } from '#tests/support/temporary-folder.ts'

const { folder } = await createTemporaryFolder()

async function edit(dataset: string, names: string[], parameters: object) {
  const { outputs } = await runModule(folder, {
    module: 'edit-metadata',
    inputs: { dataset },
    parameters: { columns: { mode: 'names', names }, ...parameters },
  })
  return { ...(await readTable(outputs['results-dataset'])), folder: outputs['results-dataset'] ?? '' }
}

const cars = await tableOf(folder, 'doors,price,fuel\n2,10.5,gas\n4,20.9,diesel\n?,,?\n')

test('names are given in order, and the other columns stay', async () => {
  expect((await edit(cars, ['doors', 'fuel'], { newNames: 'door count, Fuel' })).names).toEqual([
    'door count',
    'price',
    'Fuel',
  ])
})

test('two columns may not get one name, and every selected column needs one', async () => {
  await expect(edit(cars, ['doors'], { newNames: 'PRICE' })).rejects.toThrow("Two columns would be called 'price'")
  await expect(edit(cars, ['doors', 'fuel'], { newNames: 'a' })).rejects.toThrow(
    'There are 1 new names for 2 selected columns',
  )
})

test('flags and kinds reach the schema and stay through other modules', async () => {
  const flagged = await edit(cars, ['price'], { fields: 'Labels' })
  const { columns, folder: dataset } = await edit(flagged.folder, ['doors'], { categorical: 'Categorical' })
  expect(columns.map(({ role, isCategorical }) => [role, isCategorical])).toEqual([
    ['feature', true],
    ['label', false],
    ['feature', false],
  ])
  const { outputs } = await runModule(folder, {
    module: 'clean-missing-data',
    inputs: { dataset },
    parameters: { mode: 'Remove entire row' },
  })
  expect((await readTable(outputs['cleaned-dataset'])).columns).toEqual(columns)
  const cleared = await edit(dataset, ['price', 'doors', 'fuel'], { fields: 'Clear labels' })
  expect(cleared.columns.map(({ role }) => role)).toEqual(['feature', 'feature', 'feature'])
})

describe('types', () => {
  test('numbers become text, whole numbers and truth values; missing cells stay missing', async () => {
    const columnOf = async (name: string, dataType: string, index: number) =>
      (await edit(cars, [name], { dataType })).rows.map((row) => row[index])
    expect(await columnOf('doors', 'String', 0)).toEqual(['2', '4', null])
    expect(await columnOf('price', 'Integer', 1)).toEqual([10, 20, null])
    expect(await columnOf('doors', 'Double', 0)).toEqual([2, 4, null])
    expect(await columnOf('doors', 'Boolean', 0)).toEqual([true, true, null])
  })

  test('text becomes numbers, truth values and times', async () => {
    const texts = await tableFrom(
      folder,
      "SELECT * FROM (VALUES ('1', 'true', '2020-01-02'), ('2.9', '0', 'NA')) t(n, b, d)",
    )
    expect((await edit(texts, ['n'], { dataType: 'Integer' })).rows.map(([n]) => n)).toEqual([1, 2])
    expect((await edit(texts, ['b'], { dataType: 'Boolean' })).rows.map((row) => row[1])).toEqual([true, false])
    expect((await edit(texts, ['d'], { dataType: 'DateTime' })).rows.map((row) => row[2])).toEqual([
      new Date('2020-01-02T00:00:00Z'),
      null,
    ])
  })

  test('the first cell that is no such value is named with its row', async () => {
    await expect(edit(cars, ['fuel'], { dataType: 'Double' })).rejects.toThrow(
      "'gas' in row 1 of the column 'fuel' is no double",
    )
    await expect(edit(cars, ['price'], { dataType: 'DateTime' })).rejects.toThrow(
      "The column 'price' holds double values, which cannot become datetime.",
    )
  })
})
