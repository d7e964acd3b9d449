import { z } from 'zod'

/** What a column between two modules can hold; every reader and writer of tables is brought down to these. */
export const cellTypes = ['boolean', 'integer', 'double', 'string', 'datetime'] as const
export type CellType = (typeof cellTypes)[number]

/** DuckDB's type of each; an integer has 64 bits, a datetime microseconds and no zone. */
export const sqlTypeOf: Record<CellType, string> = {
  boolean: 'BOOLEAN',
  integer: 'BIGINT',
  double: 'DOUBLE',
  string: 'VARCHAR',
  datetime: 'TIMESTAMP',
}

/** What learning does with a column: `ignored` columns are carried along and never learned from. */
const columnRoles = ['feature', 'label', 'score', 'weight', 'ignored'] as const

export const tableColumn = z.object({
  name: z.string(),
  type: z.enum(cellTypes),
  role: z.enum(columnRoles).default('feature'),
  /** Numbers that stand for kinds, not amounts. Texts always do. */
  isCategorical: z.boolean().default(false),
})
export type TableColumn = z.output<typeof tableColumn>

/** Beside `data.parquet` in a port's folder, as `schema.json`: what Parquet itself cannot say. */
export const tableSchema = z.object({ rows: z.number().int(), columns: z.array(tableColumn) })
export type TableSchema = z.output<typeof tableSchema>

export const isNumeric = ({ type }: Pick<TableColumn, 'type'>): boolean => type === 'integer' || type === 'double'
