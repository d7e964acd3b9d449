import { AppError } from '#lib/core/errors.ts'
import type { InputColumn } from '#lib/scoring/scorer.ts'
import type { ColumnType } from '#lib/tabular/columns.ts'
import { quoteName } from '#lib/tabular/duckdb/open-duckdb.ts'

/** How one column of a Parquet file is selected for one column of the model. */
export interface ColumnSelect {
  value: string
  /** The value as text where `value` is null and the file's is not: what a message shows. */
  refused: string | undefined
}

const floating = /^(FLOAT|DOUBLE)$/
const whole = /^U?(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT)$/
const decimal = /^DECIMAL/

/** Which types of a file a model's column is read from; anything else is an error of the whole column. */
const readable: Record<ColumnType, RegExp[]> = {
  float: [floating, whole, decimal],
  double: [floating, whole, decimal],
  integer: [floating, whole, decimal],
  long: [floating, whole, decimal],
  boolean: [/^BOOLEAN$/],
  string: [/^VARCHAR$/, /^ENUM/, /^UUID$/],
  binary: [/^BLOB$/],
  datetime: [/^TIMESTAMP/, /^DATE$/],
}

/**
 * The SQL for a column: values of the signature's type, null where missing or where they do not fit. Throws UserError when the
 * file's type cannot be read as the model's at all. `asDouble`: whole numbers are wanted as float64.
 */
export function selectColumn(
  { name, type }: InputColumn,
  fileColumn: string,
  fileType: string,
  asDouble: boolean,
): ColumnSelect {
  const from = quoteName(fileColumn)
  if (!readable[type].some((pattern) => pattern.test(fileType))) {
    const message = `The column "${name ?? fileColumn}" is of type ${fileType} in the file, and the model reads ${type}.`
    throw new AppError('UserError', message, name ?? fileColumn)
  }
  if (type === 'float' || type === 'double')
    return { value: floating.test(fileType) ? from : `CAST(${from} AS DOUBLE)`, refused: undefined }
  if (type === 'boolean') return { value: `CAST(${from} AS UTINYINT)`, refused: undefined }
  if (type === 'datetime') return { value: `epoch_ns(CAST(${from} AS TIMESTAMP_NS))`, refused: undefined }
  if (type === 'string') return { value: `CAST(${from} AS VARCHAR)`, refused: undefined }
  if (type === 'binary') return { value: from, refused: undefined }
  const target = type === 'integer' ? 'INTEGER' : 'BIGINT'
  const cast = whole.test(fileType)
    ? `TRY_CAST(${from} AS ${target})`
    : `CASE WHEN ${from} = trunc(${from}) THEN TRY_CAST(${from} AS ${target}) END`
  return {
    value: asDouble ? `CAST(${cast} AS DOUBLE)` : cast,
    refused: `CASE WHEN (${cast}) IS NULL THEN CAST(${from} AS VARCHAR) END`,
  }
}
