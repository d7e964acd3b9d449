import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { quoteText, withDuckDb } from '#lib/tabular/duckdb/open-duckdb.ts'
import { previewTable } from '#lib/tabular/duckdb/preview-table.ts'
import { profileTable } from '#lib/tabular/duckdb/profile-table.ts'

const folder = await mkdtemp(join(tmpdir(), 'slipway-preview-'))
afterAll(() => rm(folder, { recursive: true, force: true }))

async function file(name: string, content: string): Promise<string> {
  await writeFile(join(folder, name), content)
  return join(folder, name)
}
const numbers = (rows: number) =>
  `id,value,word\n${Array.from({ length: rows }, (_, i) => `${i},${i / 2},${i % 3 === 0 ? '' : `w${i % 3}`}`).join('\n')}\n`

describe('the rows of a table', () => {
  test('come with names and types, a page at a time', async () => {
    const path = await file('a.csv', numbers(10))
    const first = await previewTable(path, { skip: 0, top: 4 })
    expect(first.columns).toEqual([
      { name: 'id', type: 'BIGINT' },
      { name: 'value', type: 'DOUBLE' },
      { name: 'word', type: 'VARCHAR' },
    ])
    expect(first.rows.slice(0, 2)).toEqual([
      [0, 0, null],
      [1, 0.5, 'w1'],
    ])
    expect(first.hasMore).toBe(true)
    const last = await previewTable(path, { skip: 8, top: 4 })
    expect(last.rows.map(([id]) => id)).toEqual([8, 9])
    expect(last.hasMore).toBe(false)
  })

  test('of JSON-lines and Parquet keep nested values and large integers as text', async () => {
    const path = await file(
      'b.jsonl',
      '{"n":9007199254740993,"list":[1,2],"day":"2026-01-02"}\n{"n":1,"list":[],"day":null}\n',
    )
    const parquet = join(folder, 'b.parquet')
    await withDuckDb([path, parquet], (connection) =>
      connection.run(`COPY (SELECT * FROM read_json_auto(${quoteText(path)})) TO ${quoteText(parquet)}`),
    )
    for (const table of [path, parquet]) {
      expect((await previewTable(table, { skip: 0, top: 5 })).rows).toEqual([
        ['9007199254740993', '["1","2"]', '2026-01-02'],
        [1, '[]', null],
      ])
    }
  })

  test('are cut where a cell is long', async () => {
    const path = await file('long.csv', `a,b\n${'x'.repeat(5000)},1\n`)
    expect((await previewTable(path, { skip: 0, top: 1 })).rows[0]?.[0]).toHaveLength(1001)
  })

  test.each([
    ['ragged.csv', 'a,b\n1,2\n1,2,3,4\n1\n1,2\n'],
    ['broken.parquet', 'PAR1 but not really'],
    ['broken.jsonl', '{"a":1}\n{"a":\n'],
  ])('of %s are refused with the reason, and not with its place on the disk', async (name, content) => {
    const error = await previewTable(await file(name, content), { skip: 0, top: 5 }).catch((thrown: Error) => thrown)
    expect(error).toMatchObject({ code: 'UserError', message: expect.stringMatching(/^The table cannot be read: ./) })
    expect((error as Error).message).not.toContain(folder)
  })

  test('name the first row that does not fit', async () => {
    const path = await file('uneven.csv', 'a,b\n1,"x,\ny"\n1,2\n1,2,3\n1\n')
    await expect(previewTable(path, { skip: 0, top: 5 })).rejects.toThrow(
      'row 3 of uneven.csv has 3 columns, and the header has 2',
    )
  })

  test.each([
    ['semicolons.csv', 'a;b\n1;"x;y"\n', [[1, 'x;y']]],
    ['tabs.tsv', 'a\tb\n1\tx\n', [[1, 'x']]],
    ['bom.csv', '\ufeffa,b\r\n1,x\r\n', [[1, 'x']]],
    ['quotes.csv', 'a,b\n1,"x\n""y"""\n', [[1, 'x\n"y"']]],
    ['header.csv', 'a,b\n', []],
    [
      'headless.csv',
      '1,0.5\n2,0.7\n',
      [
        [1, 0.5],
        [2, 0.7],
      ],
    ],
  ])('of %s are read', async (name, content, rows) => {
    expect((await previewTable(await file(name, content), { skip: 0, top: 5 })).rows).toEqual(rows)
  })
})

describe('a column profile', () => {
  test('has moments and bins of numbers, and the most frequent words', async () => {
    const { rows, isSample, columns } = await profileTable(await file('p.csv', numbers(300)))
    expect([rows, isSample]).toEqual([300, false])
    const [id, value, word] = columns
    expect(id).toMatchObject({ name: 'id', present: 300, missing: 0, min: '0', max: '299', top: [] })
    expect(id?.numbers).toMatchObject({ mean: 149.5, median: 149.5, q25: 74.75, q75: 224.25 })
    expect(id?.numbers?.skewness).toBeCloseTo(0, 9)
    expect(id?.numbers?.std).toBeCloseTo(86.75, 2)
    expect(id?.histogram).toHaveLength(12)
    expect(id?.histogram.reduce((sum, { count }) => sum + count, 0)).toBe(300)
    expect(value?.numbers?.mean).toBe(74.75)
    expect(word).toMatchObject({ present: 200, missing: 100, distinct: 2, numbers: null, histogram: [] })
    expect(word?.top).toEqual([
      { value: 'w1', count: 100 },
      { value: 'w2', count: 100 },
    ])
  })

  test('survives infinities, one value, no rows and numbers whose moments overflow', async () => {
    const path = await file('odd.csv', 'same,huge,odd\n5,1e308,1\n5,-1e308,inf\n5,1e308,nan\n')
    const { columns } = await profileTable(path)
    expect(columns.map(({ histogram }) => histogram.reduce((sum, { count }) => sum + count, 0))).toEqual([3, 3, 1])
    expect(columns[0]?.histogram).toEqual([{ from: 5, to: 5, count: 3 }])
    expect(columns[1]?.numbers?.std).toBeNull()
    const empty = await profileTable(await file('none.csv', 'a,b\n'))
    expect(empty).toMatchObject({
      rows: 0,
      columns: [
        { name: 'a', present: 0 },
        { name: 'b', present: 0 },
      ],
    })
  })

  test('of a large file is of its first 100,000 rows and says so', async () => {
    const { rows, isSample } = await profileTable(await file('large.csv', numbers(100_050)))
    expect([rows, isSample]).toEqual([100_000, true])
  })

  test('of a file that is no table is a UserError', async () => {
    await expect(profileTable(await file('x.parquet', 'no'))).rejects.toMatchObject({ code: 'UserError' })
  })
})
