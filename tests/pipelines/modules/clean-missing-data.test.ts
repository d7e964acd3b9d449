import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { readTable, runModule, tableFrom, tableOf } from '#tests/support/run-module.ts'
import { hasSharedData, sharedData } from '#tests/support/shared-data.ts'
import { expectCells } from '#tests/support/table-expectations.ts'
import { createTemporaryFolder } from '#tests/support/temporary-folder.ts'

const { folder } = await createTemporaryFolder()
const fixtures = join(import.meta.dirname, '../../fixtures/pipelines/modules')
const cells = z.array(z.array(z.number().nullable()))
const expected = z
  .object({
    columns: z.array(z.string()),
    replaced: z.record(z.string(), cells),
    chained: cells,
    components: cells,
    kindMode: z.string(),
  })
  .parse(JSON.parse(await readFile(join(fixtures, 'expected.json'), 'utf8')))
const measures = await tableOf(folder, await readFile(join(fixtures, 'measures.csv'), 'utf8'))
const numbers = { mode: 'names', names: expected.columns }

async function clean(dataset: string, parameters: Record<string, unknown>) {
  const { outputs, log } = await runModule(folder, { module: 'clean-missing-data', inputs: { dataset }, parameters })
  const applied = await runModule(folder, {
    module: 'apply-transformation',
    inputs: { transformation: outputs['cleaning-transformation'] ?? '', dataset },
  })
  const cleaned = await readTable(outputs['cleaned-dataset'])
  // The transformation does to the same rows what the module did.
  expect(await readTable(applied.outputs['transformed-dataset'])).toEqual(cleaned)
  return {
    ...cleaned,
    log,
    folder: outputs['cleaned-dataset'] ?? '',
    transformation: outputs['cleaning-transformation'] ?? '',
  }
}

const modes = [
  ['Replace with mean', 'mean'],
  ['Replace with median', 'median'],
  ['Replace with mode', 'most_frequent'],
] as const

test.each(modes)('%s replaces with what scikit-learn replaces with', async (mode, strategy) => {
  const { rows } = await clean(measures, { mode, columns: numbers })
  expectCells(
    rows.map((row) => row.slice(0, expected.columns.length)),
    expected.replaced[strategy] ?? [],
  )
})

const inferred = [
  ['Replace using MICE', 'chained'],
  ['Replace using Probabilistic PCA', 'components'],
] as const

describe('what is inferred from the other columns', () => {
  test.each(inferred)('%s gives the values that the same model gives row by row', async (mode, reference) => {
    const { rows, columns } = await clean(measures, { mode, columns: numbers })
    expect(columns.slice(0, 4).map(({ type }) => type)).toEqual(['double', 'double', 'double', 'double'])
    expectCells(
      rows.map((row) => row.slice(0, expected.columns.length)),
      expected[reference],
      1e-7,
    )
  })

  test.each(inferred)('%s tells where, and fills a column that had no gaps when it was fitted', async (mode) => {
    const { transformation, names } = await clean(measures, { mode, columns: numbers, withIndicator: true })
    expect(names.slice(6)).toEqual(expected.columns.map((name) => `${name}_IsMissing`))
    const dataset = await tableOf(folder, 'width,mass,count,offset\n60,1100,4,?\n?,?,?,?\n')
    const { outputs } = await runModule(folder, { module: 'apply-transformation', inputs: { transformation, dataset } })
    const { rows } = await readTable(outputs['transformed-dataset'])
    expect(rows.flat().every((cell) => cell !== null && (typeof cell !== 'number' || Number.isFinite(cell)))).toBe(true)
    expect(rows[0]?.slice(0, 3)).toEqual([60, 1100, 4])
  })

  test.each(inferred)('%s cannot infer a text', async (mode) => {
    await expect(clean(measures, { mode })).rejects.toThrow(
      "The column 'kind' holds string values, and only numbers can be inferred.",
    )
  })
})

test('the most frequent text replaces texts', async () => {
  const { rows } = await clean(measures, { mode: 'Replace with mode', columns: { mode: 'names', names: ['kind'] } })
  const before = await readTable(measures)
  expect(rows.map((row) => row[5])).toEqual(before.rows.map((row) => row[5] ?? expected.kindMode))
})

describe('a small table', async () => {
  const small = await tableOf(folder, 'n,x,t,b,e\n1,0.5,a,true,\n,1.5,,,\n3,,c,false,\n')

  test('rows with a missing cell in the chosen columns go, in the order of the others', async () => {
    const { rows } = await clean(small, { mode: 'Remove entire row', columns: { mode: 'names', names: ['n', 't'] } })
    expect(rows.map(([n]) => n)).toEqual([1, 3])
  })

  test('columns with a missing cell go', async () => {
    const columns = { mode: 'names', names: ['n', 'x', 'e'] }
    expect((await clean(small, { mode: 'Remove entire column', columns })).names).toEqual(['t', 'b'])
  })

  test('columns outside of the ratios are left alone', async () => {
    const { names } = await clean(small, { mode: 'Remove entire column', minimumRatio: 0.5 })
    expect(names).toEqual(['n', 'x', 't', 'b'])
    const { count } = await clean(small, { mode: 'Remove entire row', maximumRatio: 0.5 })
    expect(count).toBe(1)
  })

  test('a custom value replaces in the type of each column, with a column that tells where', async () => {
    const parameters = {
      replacementValue: '7',
      withIndicator: true,
      columns: { mode: 'names', names: ['n', 'x', 't'] },
    }
    const { names, columns, rows } = await clean(small, parameters)
    expect(names.slice(5)).toEqual(['n_IsMissing', 'x_IsMissing', 't_IsMissing'])
    expect(columns.slice(0, 3).map(({ type }) => type)).toEqual(['integer', 'double', 'string'])
    expect(rows[1]).toEqual([7, 1.5, '7', null, null, true, false, true])
  })

  test('cleaned twice, a column tells of the last time', async () => {
    const columns = { mode: 'names', names: ['n'] }
    const once = await clean(small, { withIndicator: true, columns })
    const twice = await clean(once.folder, { withIndicator: true, columns })
    expect([twice.names.slice(5), twice.rows.map((row) => row[5])]).toEqual([['n_IsMissing'], [false, false, false]])
  })

  test('integers that get a fraction become doubles', async () => {
    const { columns, rows } = await clean(small, { replacementValue: '0.5', columns: { mode: 'names', names: ['n'] } })
    expect([columns[0]?.type, rows.map(([n]) => n)]).toEqual(['double', [1, 0.5, 3]])
  })

  test('a value that is none of a column is refused by the name of the column', async () => {
    await expect(clean(small, { columns: { mode: 'names', names: ['b'] }, replacementValue: 'maybe' })).rejects.toThrow(
      "The replacement value 'maybe' is no boolean, and the column 'b' holds such",
    )
  })

  test('a text without a mean is refused, one without missing cells is passed by', async () => {
    await expect(clean(small, { mode: 'Replace with mean' })).rejects.toThrow("The column 't' holds string values")
    const whole = await tableOf(folder, 't,n\na,1\nb,\n')
    expect((await clean(whole, { mode: 'Replace with mean' })).rows).toEqual([
      ['a', 1],
      ['b', 1],
    ])
  })

  test('a column of nothing but missing cells is removed, or stays', async () => {
    const columns = { mode: 'names', names: ['e', 'n'] }
    expect((await clean(small, { mode: 'Replace with mean', columns })).names).toEqual(['n', 'x', 't', 'b'])
    const kept = await clean(small, { mode: 'Replace with mean', columns, allMissing: 'Propagate' })
    expect(kept.rows.map((row) => [row[0], row[4]])).toEqual([
      [1, null],
      [2, null],
      [3, null],
    ])
  })

  test('other rows get what was found, not their own', async () => {
    const { transformation } = await clean(small, {
      mode: 'Replace with mean',
      columns: { mode: 'names', names: ['n'] },
    })
    const { outputs } = await runModule(folder, {
      module: 'apply-transformation',
      inputs: { transformation, dataset: await tableOf(folder, 'n\n100\n?\n') },
    })
    expect((await readTable(outputs['transformed-dataset'])).rows).toEqual([[100], [2]])
  })
})

test('NaN is a missing cell', async () => {
  const table = await tableFrom(folder, "SELECT * FROM (VALUES (1.0::DOUBLE), ('nan'::DOUBLE)) t(x)")
  expect((await clean(table, { mode: 'Remove entire row' })).rows).toEqual([[1]])
})

test.skipIf(!hasSharedData)(
  'the automobile data without normalized-losses and without gaps has 193 rows and 25 columns',
  async () => {
    const path = sharedData('automobile-price', 'data', 'automobile-price-raw.csv')
    const marked = (await readFile(path, 'utf8')).replaceAll(/,(?=,|\r?\n)/g, ',?')
    const { outputs } = await runModule(folder, {
      module: 'select-columns-in-dataset',
      inputs: { dataset: await tableOf(folder, marked) },
      parameters: {
        columns: {
          mode: 'rules',
          beginWith: 'all',
          rules: [{ action: 'exclude', by: 'names', names: ['normalized-losses'] }],
        },
      },
    })
    const { count, names } = await clean(outputs['results-dataset'] ?? '', { mode: 'Remove entire row' })
    expect([count, names.length]).toEqual([193, 25])
  },
)
