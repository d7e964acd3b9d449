import { describe, expect, test } from 'vitest'
import { openNodeDuckDb } from '#lib/pipelines/tables/open-node-duckdb.ts'
import { previewTable } from '#lib/pipelines/tables/preview-table.ts'
import { readColumns } from '#lib/pipelines/tables/read-columns.ts'
import { writeColumns } from '#lib/pipelines/tables/write-columns.ts'
import { readTable, tableFrom, tableOf } from '#tests/support/run-module.ts'
import { createTemporaryFolder } from '#tests/support/temporary-folder.ts'

const { folder } = await createTemporaryFolder()

/** More rows than a chunk and a row group of DuckDB have. */
const rows = 300_000
const large = await tableFrom(
  folder,
  `SELECT range AS i, range / 8 AS x, CASE WHEN range % 3 = 0 THEN NULL ELSE range END AS gaps, 'r' || range AS t,
    range % 2 = 0 AS b, TIMESTAMP '2020-01-01' + to_seconds(range) AS at FROM range(${rows})`,
)

describe('columns in memory', () => {
  test('hold every row in order, in the type of each column, with what is missing marked', async () => {
    const table = await readColumns(large)
    expect(table.rows).toBe(rows)
    expect(table.columns.map(({ name, type, valid }) => [name, type, valid !== undefined])).toEqual([
      ['i', 'long', false],
      ['x', 'double', false],
      ['gaps', 'long', true],
      ['t', 'string', false],
      ['b', 'boolean', false],
      ['at', 'datetime', false],
    ])
    const [i, x, gaps, t, b, at] = table.columns
    for (const row of [0, 1, 2, 2047, 2048, 122_880, rows - 1]) {
      expect([i?.values[row], x?.values[row], t?.values[row], b?.values[row]]).toEqual([
        BigInt(row),
        row / 8,
        `r${row}`,
        row % 2 === 0 ? 1 : 0,
      ])
      expect(gaps?.valid?.[row]).toBe(row % 3 === 0 ? 0 : 1)
      expect(at?.values[row]).toBe((BigInt(Date.UTC(2020, 0, 1)) + BigInt(row) * 1000n) * 1_000_000n)
    }
  })

  test('written and read again they are the same', async () => {
    const table = await readColumns(large)
    const copy = await tableOf(folder, 'a\n1\n')
    const { connection, close } = await openNodeDuckDb({ folders: [copy] })
    const role = { name: 'x', type: 'double', role: 'label', isCategorical: false } as const
    const schema = await writeColumns(connection, copy, table, [role]).finally(close)
    expect(schema.rows).toBe(rows)
    expect(schema.columns.map(({ name, role: found }) => `${name} ${found}`)).toContain('x label')
    expect(await readColumns(copy)).toEqual(table)
  })

  test('the named ones come in the order they are named', async () => {
    const { columns } = await readColumns(large, ['t', 'i'])
    expect(columns.map(({ name }) => name)).toEqual(['t', 'i'])
  })
})

test('a table outside of its folders is out of reach of a node', async () => {
  const own = await tableOf(folder, 'a\n1\n')
  const { connection, close } = await openNodeDuckDb({ folders: [own] })
  try {
    await expect(connection.run(`SELECT * FROM '${large}/data.parquet'`)).rejects.toThrow('Permission Error')
    await expect(connection.run(`COPY (SELECT 1) TO '${large}/x.csv'`)).rejects.toThrow('Permission Error')
    await expect(connection.run("SET memory_limit = '9GB'")).rejects.toThrow('locked')
  } finally {
    close()
  }
})

describe('the preview', async () => {
  const table = await tableOf(folder, 'x,t,e\n1,b,\n2,a,\n,b,\n9,,\n')

  test('tells of each column over all rows what it holds', async () => {
    const { rows: count, columns, sample } = await previewTable(table, { rows: 2 })
    expect([count, sample]).toEqual([
      4,
      [
        [1, 'b', null],
        [2, 'a', null],
      ],
    ])
    const [x, t, e] = columns
    expect(x).toMatchObject({ type: 'integer', missing: 1, unique: 3, mean: 4, median: 2, min: 1, max: 9 })
    // Of 1, 2 and 9 around 4, with n − 1.
    expect(x?.std).toBeCloseTo(Math.sqrt((9 + 4 + 25) / 2), 12)
    expect(x?.histogram.reduce((sum, bin) => sum + bin.count, 0)).toBe(3)
    expect(t).toMatchObject({
      missing: 1,
      unique: 2,
      mean: null,
      top: [
        { value: 'b', count: 2 },
        { value: 'a', count: 1 },
      ],
    })
    expect(e).toMatchObject({ missing: 4, unique: 0, mean: null, min: null, histogram: [] })
  })

  test('of 205 different values counts 205', async () => {
    const many = await tableFrom(folder, 'SELECT range AS n FROM range(205)')
    expect((await previewTable(many, { rows: 1 })).columns[0]?.unique).toBe(205)
  })
})

test('rows keep their order with several threads', async () => {
  const { rows: found } = await readTable(large)
  expect(found.findIndex(([i], row) => i !== row)).toBe(-1)
})
