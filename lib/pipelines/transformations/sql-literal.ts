import type { CellType, TableColumn } from '#lib/pipelines/table.ts'
import { sqlTypeOf } from '#lib/pipelines/table.ts'
import { quoteText } from '#lib/tabular/duckdb/open-duckdb.ts'

/** A number as SQL, to the last bit: a literal would be a decimal first. */
export const numberSql = (value: number): string => `CAST('${value}' AS DOUBLE)`

/** A value for the missing cells of a column, and the column's type with it: an integer column that gets a fraction becomes double. */
export function literalOf(
  value: string | number | boolean,
  { type }: Pick<TableColumn, 'type'>,
): { type: CellType; sql: string } {
  if (typeof value === 'number' && type === 'integer' && !Number.isInteger(value))
    return { type: 'double', sql: numberSql(value) }
  if (typeof value === 'number' && type === 'double') return { type, sql: numberSql(value) }
  return { type, sql: `CAST(${quoteText(String(value))} AS ${sqlTypeOf[type]})` }
}
