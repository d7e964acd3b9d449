import { z } from 'zod'
import type { TableColumn } from '#lib/pipelines/table.ts'
import { readFixture } from '#tests/support/learning-cases.ts'
import { tableFrom } from '#tests/support/run-module.ts'

const dataSet = z.object({
  names: z.array(z.string()),
  rows: z.array(z.array(z.number())),
  target: z.array(z.number()),
})

export const readDataSet = (name: string) => dataSet.parse(readFixture(`data/${name}.json`))

/** A data set as the folder of a port: its features, its `target`, and the folds as Partition and Sample assigns them. */
export async function foldedTable(root: string, name: string, folds?: readonly number[]): Promise<string> {
  const { names, rows, target } = readDataSet(name)
  const values = rows.map(
    (row, index) =>
      `(${[...row.map((cell) => `${cell}::DOUBLE`), target[index], ...(folds ? [folds[index]] : [])].join(', ')})`,
  )
  const column = (own: string, type: TableColumn['type'], role: TableColumn['role']): TableColumn => ({
    ...{ name: own, type, role },
    isCategorical: false,
  })
  return tableFrom(root, `SELECT * FROM (VALUES ${values.join(', ')}) t`, [
    ...names.map((own) => column(own, 'double', 'feature')),
    column('target', 'integer', 'feature'),
    ...(folds ? [column('Fold', 'integer', 'ignored')] : []),
  ])
}
