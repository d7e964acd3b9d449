/** Scalar column types of an MLflow signature (mlflow.md section 5). */
export const columnTypes = ['boolean', 'integer', 'long', 'float', 'double', 'string', 'binary', 'datetime'] as const
export type ColumnType = (typeof columnTypes)[number]

/**
 * One column of a batch. `valid[i]` is 0 where the value is missing; without it all are present. An optional column is `absent`
 * where the table has none of its name, and then holds nothing but missing values.
 * Numeric columns are typed arrays; a datetime is nanoseconds since the epoch; text and bytes are arrays.
 */
export type Column = { name: string; valid?: Uint8Array; absent?: true } & (
  | { type: 'boolean'; values: Uint8Array }
  | { type: 'integer'; values: Int32Array }
  | { type: 'long' | 'datetime'; values: BigInt64Array }
  | { type: 'float'; values: Float32Array }
  | { type: 'double'; values: Float64Array }
  | { type: 'string'; values: string[] }
  | { type: 'binary'; values: Uint8Array[] }
)

export interface Columns {
  rows: number
  columns: Column[]
}
