import { AppError } from '#lib/core/errors.ts'
import type { PlanContext, Relation } from '#lib/pipelines/module-run.ts'
import type { Cleaned, Parameters } from '#lib/pipelines/modules/clean-missing-data/cleaned.ts'
import { isNumeric, sqlTypeOf, type TableColumn } from '#lib/pipelines/table.ts'
import type { TransformationStep } from '#lib/pipelines/transformation.ts'
import { quoteName, quoteText } from '#lib/tabular/duckdb/open-duckdb.ts'

type Cell = string | number | boolean
type Mode = Parameters['mode']

/** One value per column for all its missing cells: the one given, or the mean, median or most frequent of the others. */
export async function findReplacements(
  relation: Relation,
  cleaned: readonly Cleaned[],
  { mode, replacementValue, withIndicator }: Parameters,
  { ask }: PlanContext,
): Promise<TransformationStep[]> {
  const fitting = cleaned.filter((one) => requireFit(one, mode))
  const steps: TransformationStep[] = []
  for (let start = 0; start < fitting.length; start += askedAtOnce) {
    const group = fitting.slice(start, start + askedAtOnce)
    const [row = []] = await ask(questionOf(relation, group, { mode, replacementValue }))
    for (const [index, { column, missing }] of group.entries()) {
      const value = toCell(row[index])
      if (value !== undefined) steps.push({ kind: 'fill', column: column.name, value, indicator: withIndicator })
      else if (missing > 0) throw unfit(column, mode, replacementValue)
    }
  }
  return steps
}

/** A median takes memory for every value of its column. */
const askedAtOnce = 8

/** False for a column that the mode cannot work on and that has nothing missing. */
function requireFit({ column, missing }: Cleaned, mode: Mode): boolean {
  if (isNumeric(column) || (mode !== 'Replace with mean' && mode !== 'Replace with median')) return true
  if (missing === 0) return false
  throw new AppError(
    'UserError',
    `The column '${column.name}' holds ${column.type} values, of which there is no ${mode === 'Replace with mean' ? 'mean' : 'median'}, and ${missing} of them are missing. Clean it with a module of its own and another mode, such as "Replace with mode".`,
    column.name,
  )
}

/** The value in the column's own type, null where it is none: a fraction is fine for integers, which become doubles. */
function givenValue({ type }: TableColumn, value: string): string {
  const text = quoteText(value)
  if (type === 'integer' || type === 'double') return `nullif(TRY_CAST(${text} AS DOUBLE), 'nan')`
  if (type === 'datetime') return `CAST(TRY_CAST(${text} AS ${sqlTypeOf.datetime}) AS VARCHAR)`
  return `TRY_CAST(${text} AS ${sqlTypeOf[type]})`
}

function questionOf(
  { sql }: Relation,
  group: readonly Cleaned[],
  { mode, replacementValue }: Pick<Parameters, 'mode' | 'replacementValue'>,
): string {
  const each = (answer: (column: TableColumn, cell: string) => string) =>
    group.map(({ column }) => answer(column, quoteName(column.name))).join(', ')
  switch (mode) {
    case 'Replace with mean':
      return `SELECT ${each((_, cell) => `avg(CAST(${cell} AS DOUBLE))`)} FROM ${sql}`
    case 'Replace with median':
      return `SELECT ${each((_, cell) => `quantile_cont(CAST(${cell} AS DOUBLE), 0.5)`)} FROM ${sql}`
    case 'Replace with mode':
      return `SELECT ${each((column, cell) => `(${mostFrequent(sql, column, cell)})`)}`
    default:
      return `SELECT ${each((column) => givenValue(column, replacementValue))}`
  }
}

/** Of values that are equally frequent, the smallest. */
function mostFrequent(sql: string, { type }: TableColumn, cell: string): string {
  const value = type === 'datetime' ? `CAST(${cell} AS VARCHAR)` : cell
  return `SELECT ${value} FROM ${sql} WHERE ${cell} IS NOT NULL GROUP BY ${cell} ORDER BY count(*) DESC, ${cell} LIMIT 1`
}

function toCell(value: unknown): Cell | undefined {
  if (typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number' && Number.isFinite(value)) return value
  // An identifier beyond 2⁵³ stays whole as text.
  return typeof value === 'bigint' ? String(value) : undefined
}

function unfit({ name, type }: TableColumn, mode: Mode, value: string): AppError {
  const message =
    mode === 'Custom substitution value'
      ? `The replacement value '${value}' is no ${type}, and the column '${name}' holds such. Write a value that fits, or exclude the column under "Columns to be cleaned".`
      : `There is no finite ${mode.replace('Replace with ', '')} of the column '${name}'. Replace its values that are infinite before, or choose another mode.`
  return new AppError('UserError', message, name)
}
