import type { z } from 'zod'
import { AppError } from '#lib/core/errors.ts'
import { selectColumns } from '#lib/pipelines/column-selection.ts'
import type { Ask, Relation, TableModule } from '#lib/pipelines/module-run.ts'
import type { methods, parameters } from '#lib/pipelines/modules/normalize-data/manifest.ts'
import { isNumeric, type TableColumn } from '#lib/pipelines/table.ts'
import { requireRelation } from '#lib/pipelines/tables/require-relation.ts'
import type { Transformation } from '#lib/pipelines/transformation.ts'
import { applyTransformation } from '#lib/pipelines/transformations/apply-transformation.ts'
import { quoteName } from '#lib/tabular/duckdb/open-duckdb.ts'

type Method = (typeof methods)[number]
type Parameters = z.output<typeof parameters>

export const run: TableModule<Parameters> = {
  kind: 'table',
  plan: async (inputs, { method, zeroForConstant, columns: selection }, { ask, log }) => {
    const relation = requireRelation(inputs, 'dataset')
    const chosen = selectColumns(relation.columns, selection)
    requireNumbers(chosen)
    const found = await measure(ask, relation, chosen, method)
    const constants = found.filter(({ scale }) => scale === 0).map(({ column }) => column)
    if (constants.length > 0) log(`Columns of a single value: ${constants.join(', ')}`)
    const transformation: Transformation = {
      module: 'normalize-data',
      columns: relation.columns.map(({ name, type }) => ({ name, type })),
      steps: found.map((one) => ({ kind: 'normalize', method, constant: zeroForConstant ? 0 : null, ...one })),
    }
    return {
      'transformed-dataset': await applyTransformation(relation, transformation, ask),
      'transformation-function': { transformation },
    }
  },
}

function requireNumbers(columns: readonly TableColumn[]): void {
  if (columns.length === 0)
    throw new AppError('UserError', 'No column is selected. Select the numbers to bring to scale.', 'columns')
  const text = columns.find((column) => !isNumeric(column))
  if (!text) return
  const message = `The column '${text.name}' holds ${text.type} values, and only numbers can be normalized. Exclude it under "Columns to transform", or change its type with Edit Metadata.`
  throw new AppError('UserError', message, text.name)
}

/** What is taken off and what is divided by, as aggregates over what is measured; the others work on the values as they are. */
const measures: Partial<Record<Method, { offset: string; scale: string }>> = {
  ZScore: { offset: 'avg(x)', scale: 'stddev_pop(x)' },
  MinMax: { offset: 'min(x)', scale: 'max(x) - min(x)' },
  LogNormal: { offset: 'avg(x)', scale: 'stddev_pop(x)' },
}

/** The value that counts: the logarithm of what has one for LogNormal, and nothing infinite. */
function measured(cell: string, method: Method): string {
  const x = `CAST(${cell} AS DOUBLE)`
  const isMeasured = method === 'LogNormal' ? `${x} > 0 AND isfinite(${x})` : `isfinite(${x})`
  return `CASE WHEN ${isMeasured} THEN ${method === 'LogNormal' ? `ln(${x})` : x} END`
}

async function measure(ask: Ask, { sql }: Relation, columns: readonly TableColumn[], method: Method) {
  const wanted = measures[method]
  if (!wanted) return columns.map(({ name }) => ({ column: name, offset: 0, scale: 1 }))
  const aggregates = columns.flatMap((_, index) => {
    const of = (aggregate: string) => aggregate.replaceAll('(x)', `(x${index})`)
    // A single value has no scale, whatever the rounding of a deviation says.
    return [of(wanted.offset), of(`CASE WHEN min(x) = max(x) THEN 0 ELSE ${wanted.scale} END`)]
  })
  const values = columns.map(({ name }, index) => `${measured(quoteName(name), method)} AS x${index}`)
  const [row = []] = await ask(`SELECT ${aggregates.join(', ')} FROM (SELECT ${values.join(', ')} FROM ${sql})`)
  return columns.map(({ name }, index) => ({
    column: name,
    // Nothing is known of a column without a value: it has no scale either.
    offset: Number(row[index * 2] ?? 0),
    scale: Number(row[index * 2 + 1] ?? 0),
  }))
}
