import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { loadRun } from '#lib/pipelines/modules/runs.ts'
import { readColumns } from '#lib/pipelines/tables/read-columns.ts'
import { readTable, runModule, tableOf } from '#tests/support/run-module.ts'
import { createTemporaryFolder } from '#tests/support/temporary-folder.ts'
import { outputOf, scoreTable, trainModel } from '#tests/support/train-and-score.ts'

const { folder } = await createTemporaryFolder()

const csvOf = (label: (index: number) => unknown, rows = 60) => {
  const lines = Array.from({ length: rows }, (_, index) => {
    return `${['a', 'b', 'c'][index % 3]},${index % 7 === 0 ? '' : (index * 37) % 50},${index % 2 === 0},${label(index)}`
  })
  return ['kind,size,new,y', ...lines].join('\n')
}
const large = (index: number) => (index * 37) % 50 > 25

describe('columns that scoring adds', () => {
  test('two classes: the label in its own type, and the probability of the second class', async () => {
    const { model } = await trainModel(folder, {
      csv: csvOf((index) => (large(index) ? 'yes' : 'no')),
      label: 'y',
      algorithm: 'two-class-logistic-regression',
      parameters: { l1RegularizationWeight: 0, l2RegularizationWeight: 0.001 },
    })
    const table = await readTable(
      await scoreTable(
        folder,
        model,
        csvOf((index) => (large(index) ? 'yes' : 'no')),
      ),
    )
    expect(table.columns.map(({ name, type, role }) => [name, type, role])).toEqual([
      ['kind', 'string', 'feature'],
      ['size', 'integer', 'feature'],
      ['new', 'boolean', 'feature'],
      ['y', 'string', 'label'],
      ['Scored Labels', 'string', 'score'],
      ['Scored Probabilities', 'double', 'score'],
    ])
    for (const [, size, , actual, label, chance] of table.rows) {
      expect(label).toBe(Number(chance) > 0.5 ? 'yes' : 'no')
      if (size !== null) expect(label).toBe(actual)
    }
  })

  test('more classes: one probability each, and they add up to 1', async () => {
    const csv = csvOf((index) => index % 3)
    const { model } = await trainModel(folder, { csv, label: 'y', algorithm: 'multiclass-logistic-regression' })
    const table = await readTable(await scoreTable(folder, model, csv))
    expect(table.names.slice(4)).toEqual(['Scored Labels', ...[0, 1, 2].map((name) => `Scored Probabilities_${name}`)])
    for (const [, , , actual, label, ...chances] of table.rows) {
      expect(label).toBe(actual)
      expect(chances.reduce((sum: number, chance) => sum + Number(chance), 0)).toBeCloseTo(1, 12)
    }
  })

  test('truth values stay truth values', async () => {
    const { model } = await trainModel(folder, {
      csv: csvOf(large),
      label: 'y',
      algorithm: 'two-class-logistic-regression',
    })
    const { columns } = await readTable(await scoreTable(folder, model, csvOf(large)))
    expect(columns.at(-2)).toMatchObject({ name: 'Scored Labels', type: 'boolean' })
  })
})

describe('tables that differ from the training table', () => {
  const training = trainModel(folder, { csv: csvOf((index) => 3 * ((index * 37) % 50) + (index % 3)), label: 'y' })
  const scored = async (csv: string) => {
    const { rows } = await readTable(await scoreTable(folder, (await training).model, csv))
    return rows.map((row) => Number(row.at(-1)))
  }

  test('without the label, in another order of columns, with columns more', async () => {
    const [own] = await scored('kind,size,new\nb,10,true')
    expect(await scored('extra,new,size,kind\nx,true,10,b')).toEqual([own])
  })

  test('a kind that training had not, and none at all, count as no kind; a missing number as the mean', async () => {
    const [unseen, none, , mean] = await scored('kind,size,new\nzebra,10,true\n,10,true\nb,10,true\nb,,true')
    expect(unseen).toBe(none)
    expect(Number.isFinite(mean)).toBe(true)
    // The mean of the sizes that are there, which no integer is.
    expect(await scored('kind,new\nb,true')).toEqual([mean])
  })

  test('a missing column is refused by name', async () => {
    await expect(scored('size,new\n1,true')).rejects.toThrow(
      /The dataset has no column 'kind', which the model was trained with/,
    )
    await expect(scored('kind,size,new\na,big,true')).rejects.toThrow(
      /Column 'size' holds string values where the model takes numbers/,
    )
  })

  test('a truth value that is missing where none was in training is refused by row; 0 and 1 are truth values', async () => {
    await expect(scored('kind,size,new\na,1,true\na,2,')).rejects.toThrow(/Column 'new', row 2: the value is missing/)
    await expect(scored('kind,size,new\na,1,2')).rejects.toThrow(/Column 'new', row 1: 2 is neither true nor false/)
    expect(await scored('kind,size,new\na,1,1')).toEqual(await scored('kind,size,new\na,1,true'))
  })

  test('no rows give a table of no rows with the same columns', async () => {
    const [header = ''] = csvOf(() => 1).split('\n')
    const { names, count } = await readTable(await scoreTable(folder, (await training).model, `${header}\n`))
    expect([names.at(-1), count]).toEqual(['Scored Labels', 0])
  })

  test('rows keep their order over many batches', async () => {
    const sizes = Array.from({ length: 25_000 }, (_, index) => index)
    const found = await scored(['kind,size,new', ...sizes.map((size) => `a,${size},true`)].join('\n'))
    expect(found).toHaveLength(25_000)
    for (let row = 1; row < found.length; row++)
      expect(found[row]).toBeGreaterThan(found[row - 1] ?? Number.POSITIVE_INFINITY)
  })

  test('scores of before give way to the new ones', async () => {
    const { model } = await training
    const { names } = await readTable(await scoreTable(folder, model, 'kind,Scored Labels,size,new\nb,1,10,true'))
    expect(names).toEqual(['kind', 'size', 'new', 'Scored Labels'])
  })

  test('without append the label and the scores alone remain', async () => {
    const { model } = await training
    const csv = 'kind,size,new,y\nb,10,true,5'
    expect((await readTable(await scoreTable(folder, model, csv, { appendScoreColumns: false }))).names).toEqual([
      'y',
      'Scored Labels',
    ])
  })

  test('a request is answered as a job scores', async () => {
    const { model } = await training
    const csv = 'kind,size,new\nb,10,true\nc,,false'
    const run = await loadRun('score-model')
    if (run.kind !== 'folder' || !run.serve) throw new Error('Score Model does not answer requests.')
    const context = {
      inputs: { 'trained-model': model },
      python: () => Promise.reject(new Error('none')),
      log: () => undefined,
    }
    const served = await run.serve(context, { appendScoreColumns: true } as never)
    const { 'scored-dataset': answer } = await served.answer({ dataset: await readColumns(await tableOf(folder, csv)) })
    await served.close()
    expect([...(answer?.columns.at(-1)?.values ?? [])]).toEqual(await scored(csv))
  })
})

describe('trained models as assets', () => {
  test('one of the designer is passed on; another is refused', async () => {
    const { model } = await trainModel(folder, { csv: csvOf((index) => index), label: 'y' })
    const pass = (path: string) =>
      runModule(folder, {
        module: 'trained-model',
        parameters: { model: { name: 'm', version: '1' } },
        assets: { model: { name: 'm', version: '1', path } },
      })
    const passed = outputOf(await pass(model), 'trained-model')
    const csv = 'kind,size,new\nb,10,true'
    expect(await readTable(await scoreTable(folder, passed, csv))).toEqual(
      await readTable(await scoreTable(folder, model, csv)),
    )
    await expect(pass(join(import.meta.dirname, '../../samples/models/wine-cultivars'))).rejects.toThrow(
      /was not trained by a pipeline of the designer/,
    )
  })
})
