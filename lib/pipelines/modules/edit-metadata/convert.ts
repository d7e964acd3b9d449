import { AppError } from '#lib/core/errors.ts'
import type { Ask, Relation } from '#lib/pipelines/module-run.ts'
import { type CellType, isNumeric, type TableColumn } from '#lib/pipelines/table.ts'
import { present, readers } from '#lib/pipelines/tables/read-texts.ts'
import { quoteName } from '#lib/tabular/duckdb/open-duckdb.ts'

/** A cell of a column as a value of another type; null where it is missing or no such value. */
export function convertCell({ name, type: from }: TableColumn, to: CellType): string {
  const cell = quoteName(name)
  if (to === 'string') return `CAST(${cell} AS VARCHAR)`
  if (from === 'string') return readText(present(cell), to)
  if (to === 'boolean') return `${cell} <> 0`
  if (to === 'integer') return `TRY_CAST(trunc(CAST(${cell} AS DOUBLE)) AS BIGINT)`
  return `CAST(${cell} AS DOUBLE)`
}

function readText(text: string, to: Exclude<CellType, 'string'>): string {
  if (to === 'integer') return `coalesce(${readers.integer(text)}, TRY_CAST(trunc(${readers.double(text)}) AS BIGINT))`
  if (to === 'boolean')
    return `coalesce(${readers.boolean(text)}, CASE trim(${text}) WHEN '1' THEN true WHEN '0' THEN false END)`
  return readers[to](text)
}

const canConvert = (column: TableColumn, to: CellType): boolean => {
  if (to === 'string' || column.type === 'string') return true
  if (column.type === 'datetime' || to === 'datetime') return false
  return isNumeric(column) || column.type === 'boolean'
}

/** Throws UserError naming the first cell of a column that is there and is no value of the type. */
export async function requireConverted(
  ask: Ask,
  { sql }: Relation,
  columns: readonly TableColumn[],
  to: CellType,
): Promise<void> {
  for (const column of columns) {
    if (canConvert(column, to)) continue
    throw new AppError(
      'UserError',
      `The column '${column.name}' holds ${column.type} values, which cannot become ${to}.`,
      column.name,
    )
  }
  // Anything has a text.
  if (columns.length === 0 || to === 'string') return
  const counts = columns.map((column) => `count(*) FILTER (${isUnfit(column, to)})`)
  const [row = []] = await ask(`SELECT ${counts.join(', ')} FROM ${sql}`)
  const unfit = columns.find((_, index) => Number(row[index]) > 0)
  if (!unfit) return
  const numbered = `(SELECT *, row_number() OVER () AS "row" FROM (SELECT ${quoteName(unfit.name)} FROM ${sql}))`
  const [[value, number] = []] = await ask(
    `SELECT CAST(${quoteName(unfit.name)} AS VARCHAR), "row" FROM ${numbered} WHERE ${isUnfit(unfit, to)} ORDER BY "row" LIMIT 1`,
  )
  const message = `'${String(value)}' in row ${String(number)} of the column '${unfit.name}' is no ${to}. Correct or remove such values before, or choose another type.`
  throw new AppError('UserError', message, unfit.name)
}

function isUnfit(column: TableColumn, to: CellType): string {
  const cell = quoteName(column.name)
  const isThere = column.type === 'string' ? `${present(cell)} IS NOT NULL` : `${cell} IS NOT NULL`
  return `${isThere} AND ${convertCell(column, to)} IS NULL`
}
