import { AppError } from '#lib/core/errors.ts'
import type { TableModule } from '#lib/pipelines/module-run.ts'
import { isNumeric, sqlTypeOf, type TableColumn } from '#lib/pipelines/table.ts'
import { listColumns } from '#lib/pipelines/tables/number-rows.ts'
import { requireRelation } from '#lib/pipelines/tables/require-relation.ts'
import { quoteName } from '#lib/tabular/duckdb/open-duckdb.ts'

export const run: TableModule = {
  kind: 'table',
  async plan(inputs) {
    const first = requireRelation(inputs, 'dataset1')
    const second = requireRelation(inputs, 'dataset2')
    refuseOthers(second.columns, first.columns, 'second')
    refuseOthers(first.columns, second.columns, 'first')
    const columns = first.columns.map((column) => commonColumn(column, second.columns))
    const cells = columns.map(
      ({ name, type }) => `CAST(${quoteName(name)} AS ${sqlTypeOf[type]}) AS ${quoteName(name)}`,
    )
    const query = `SELECT ${cells.join(', ')} FROM ${first.sql} UNION ALL SELECT ${listColumns(columns)} FROM ${second.sql}`
    return { 'results-dataset': { query, columns } }
  },
}

function refuseOthers(columns: readonly TableColumn[], known: readonly TableColumn[], which: string): void {
  const names = new Set(known.map(({ name }) => name))
  const [other] = columns.filter(({ name }) => !names.has(name))
  if (!other) return
  const message = `Only the ${which} dataset has a column '${other.name}'. Give both the same columns with Select Columns in Dataset or Edit Metadata.`
  throw new AppError('UserError', message, other.name)
}

/** Integers and doubles together are doubles. */
function commonColumn(column: TableColumn, others: readonly TableColumn[]): TableColumn {
  const other = others.find(({ name }) => name === column.name) ?? column
  if (other.type === column.type) return column
  if (isNumeric(column) && isNumeric(other)) return { ...column, type: 'double' }
  const message = `'${column.name}' is ${column.type} in the first dataset and ${other.type} in the second. Give both one type with Edit Metadata.`
  throw new AppError('UserError', message, column.name)
}
