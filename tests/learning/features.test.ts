import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { addFeatures } from '#lib/learning/features/add-features.ts'
import { fitFeatures } from '#lib/learning/features/fit-features.ts'
import { transformFeatures } from '#lib/learning/features/transform-features.ts'
import { createGraph } from '#lib/learning/onnx/create-graph.ts'
import { toInputColumn } from '#lib/learning/scoring/to-input-column.ts'
import { sliceRows, takeRows } from '#lib/learning/take-rows.ts'
import type { TableColumn } from '#lib/pipelines/table.ts'
import { loadModel } from '#lib/scoring/load-model.ts'
import type { Columns } from '#lib/tabular/columns.ts'
import { createTemporaryFolder } from '#tests/support/temporary-folder.ts'

const { folder } = await createTemporaryFolder()

const column = (name: string, type: TableColumn['type'], more: Partial<TableColumn> = {}): TableColumn => ({
  name,
  type,
  role: 'feature',
  isCategorical: false,
  ...more,
})

const described = [
  column('size', 'double'),
  column('count', 'integer'),
  column('grade', 'integer', { isCategorical: true }),
  column('metal', 'string'),
  column('new', 'boolean'),
  column('sold', 'boolean'),
  column('at', 'datetime'),
  column('none', 'double'),
  column('id', 'string', { role: 'ignored' }),
  column('score', 'double', { role: 'score' }),
]
const table: Columns = {
  rows: 4,
  columns: [
    { name: 'size', type: 'double', values: Float64Array.of(1, 2, 6, 0), valid: Uint8Array.of(1, 1, 1, 0) },
    { name: 'count', type: 'long', values: BigInt64Array.of(5n, -7n, 0n, 9007199254740991n) },
    { name: 'grade', type: 'long', values: BigInt64Array.of(30n, 4n, 30n, 0n), valid: Uint8Array.of(1, 1, 1, 0) },
    { name: 'metal', type: 'string', values: ['tin', '', 'ore', 'tin'], valid: Uint8Array.of(1, 1, 1, 0) },
    { name: 'new', type: 'boolean', values: Uint8Array.of(1, 0, 1, 1) },
    { name: 'sold', type: 'boolean', values: Uint8Array.of(1, 0, 0, 1), valid: Uint8Array.of(1, 1, 0, 1) },
    { name: 'at', type: 'datetime', values: new BigInt64Array(4) },
    { name: 'none', type: 'double', values: new Float64Array(4), valid: new Uint8Array(4) },
    { name: 'id', type: 'string', values: ['a', 'b', 'c', 'd'] },
    { name: 'score', type: 'double', values: new Float64Array(4) },
  ],
}
const byRow = ({ rows, width, values }: { rows: number; width: number; values: Float64Array }) =>
  Array.from({ length: rows }, (_, row) => Array.from({ length: width }, (_, place) => values[place * rows + row]))

describe('columns as features', () => {
  test('numbers and truth values are themselves or the mean, kinds and texts a feature per category', () => {
    const log: string[] = []
    const features = transformFeatures(
      fitFeatures(table, described, (line) => log.push(line)),
      table,
    )
    expect(features.names).toEqual(['size', 'count', 'grade=4', 'grade=30', 'metal=ore', 'metal=tin', 'new', 'sold'])
    expect(byRow(features)).toEqual([
      [1, 5, 0, 1, 0, 1, 1, 1],
      [2, -7, 1, 0, 0, 0, 0, 0],
      [6, 0, 0, 1, 1, 0, 1, 2 / 3],
      [3, 9007199254740991, 0, 0, 0, 0, 1, 1],
    ])
    expect(log).toEqual([
      "Column 'at' holds points in time and is left out.",
      "Column 'none' has no value and is left out.",
    ])
  })

  test('the graph makes the same of the same table', async () => {
    const features = fitFeatures(table, described)
    const expected = transformFeatures(features, table)
    const graph = createGraph()
    graph.output('features', addFeatures(graph, features), { type: 'double', dims: ['rows', expected.width] })
    await writeFile(join(folder, 'features.onnx'), graph.toBytes())
    const scorer = await loadModel(join(folder, 'features.onnx'))
    if (scorer.input.kind !== 'columns') throw new Error('The graph does not take columns.')
    const columns = scorer.input.columns.map((input) =>
      toInputColumn(
        input,
        table.columns.find(({ name }) => name === input.name),
        table.rows,
      ),
    )
    const { outputs } = await scorer.score({ kind: 'columns', rows: table.rows, columns })
    await scorer.close()
    expect([...(outputs[0]?.values ?? [])]).toEqual(byRow(expected).flat())
  })

  test('a text with more values than memory could hold is refused by name', () => {
    const rows = 20_000
    const many: Columns = {
      rows,
      columns: [{ name: 'id', type: 'string', values: Array.from({ length: rows }, (_, index) => `n${index}`) }],
    }
    expect(() => fitFeatures(many, [column('id', 'string')])).toThrow(
      /20,000 rows × 20,000 features. Column 'id' alone becomes 20,000/,
    )
  })
})

describe('rows of columns', () => {
  test('are taken by number, values and what is missing alike', () => {
    const { rows, columns } = takeRows(table, [3, 0])
    expect(rows).toBe(2)
    expect(columns.slice(0, 5).map(({ values }) => [...values])).toEqual([
      [0, 1],
      [9007199254740991n, 5n],
      [0n, 30n],
      ['tin', 'tin'],
      [1, 1],
    ])
    expect([...(columns[0]?.valid ?? [])]).toEqual([0, 1])
  })

  test('are cut out without a copy of numbers', () => {
    const { rows, columns } = sliceRows(table, 1, 3)
    expect(rows).toBe(2)
    expect([...(columns[3]?.values ?? [])]).toEqual(['', 'ore'])
    expect([...(columns[5]?.valid ?? [])]).toEqual([1, 0])
    const bufferOf = (of: Columns['columns']) => {
      const values = of[0]?.values
      return values instanceof Float64Array ? values.buffer : undefined
    }
    expect(bufferOf(columns)).toBe(bufferOf(table.columns))
  })
})
