import { AppError } from '#lib/core/errors.ts'
import { type Feature, widthOf } from '#lib/learning/features/feature.ts'
import { readNumbers } from '#lib/learning/features/read-numbers.ts'
import type { TableColumn } from '#lib/pipelines/table.ts'
import type { Column, Columns } from '#lib/tabular/columns.ts'

/** Of doubles in memory: 2 GB. */
const mostValues = 250_000_000

/**
 * Finds out how the columns of a training table become features. Texts and categorical columns become one feature per category;
 * columns of another role than feature, points in time and columns without a value are left out, which `log` tells.
 * Throws UserError when nothing is left, or when a text column has too many different values to learn from.
 */
export function fitFeatures(
  { rows, columns }: Columns,
  described: readonly TableColumn[],
  log: (line: string) => void = () => undefined,
): Feature[] {
  const features = described
    .filter(({ role }) => role === 'feature')
    .flatMap((column) =>
      fitFeature(
        column,
        columns.find(({ name }) => name === column.name),
        log,
      ),
    )
  if (features.length === 0) {
    throw new AppError(
      'UserError',
      'There is no column to learn from: all are the label, scores, ignored, points in time or without a value.',
    )
  }
  checkSize(rows, features)
  return features
}

function fitFeature(
  { name, type, isCategorical }: TableColumn,
  column: Column | undefined,
  log: (line: string) => void,
): Feature[] {
  if (!column) return []
  if (type === 'datetime') {
    log(`Column '${name}' holds points in time and is left out.`)
    return []
  }
  const found = column.type === 'string' ? fitTexts(column) : fitNumbers(column, isCategorical && type !== 'boolean')
  if (found) return [found]
  log(`Column '${name}' has no value and is left out.`)
  return []
}

function fitTexts({ name, values, valid }: Extract<Column, { type: 'string' }>): Feature | undefined {
  const found = new Set<string>()
  let hasMissing = false
  for (const [row, text] of values.entries()) {
    if (text === '' || valid?.[row] === 0) hasMissing = true
    else found.add(text)
  }
  const categories = [...found].sort((a, b) => (a < b ? -1 : 1))
  return categories.length === 0 ? undefined : { kind: 'texts', column: name, hasMissing, categories }
}

function fitNumbers(column: Column, areKinds: boolean): Feature | undefined {
  const values = readNumbers(column)
  const present = values.filter((value) => !Number.isNaN(value))
  if (present.length === 0) return undefined
  const common = { column: column.name, hasMissing: present.length < values.length }
  if (areKinds) return { ...common, kind: 'kinds', categories: [...new Set(present.sort())] }
  return { ...common, kind: column.type === 'boolean' ? 'boolean' : 'number', mean: meanOf(present) }
}

/** Exact for equal values, which a sum that is divided is not. */
function meanOf(values: Float64Array): number {
  let mean = 0
  for (let index = 0; index < values.length; index++) mean += ((values[index] ?? 0) - mean) / (index + 1)
  return mean
}

function checkSize(rows: number, features: readonly Feature[]): void {
  const width = features.reduce((sum, spec) => sum + widthOf(spec), 0)
  if (rows * width <= mostValues) return
  const widest = features.reduce((most, spec) => (widthOf(spec) > widthOf(most) ? spec : most))
  throw new AppError(
    'UserError',
    `The table is too large to learn from: ${rows.toLocaleString('en-US')} rows × ${width.toLocaleString('en-US')} features. Column '${widest.column}' alone becomes ${widthOf(widest).toLocaleString('en-US')}, one per value: leave it out with Select Columns in Dataset, or take a sample.`,
    widest.column,
  )
}
