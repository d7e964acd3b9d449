import { AppError } from '#lib/core/errors.ts'
import { selectColumns } from '#lib/pipelines/column-selection.ts'
import type { TableModule } from '#lib/pipelines/module-run.ts'
import { expressions } from '#lib/pipelines/modules/apply-math-operation/expressions.ts'
import { functionFields, type MathParameters } from '#lib/pipelines/modules/apply-math-operation/manifest.ts'
import { takesSecond } from '#lib/pipelines/modules/apply-math-operation/operations.ts'
import { isNumeric, type TableColumn } from '#lib/pipelines/table.ts'
import { nameApart } from '#lib/pipelines/tables/name-apart.ts'
import { requireRelation } from '#lib/pipelines/tables/require-relation.ts'
import { quoteName } from '#lib/tabular/duckdb/open-duckdb.ts'

interface Result {
  of: TableColumn
  cell: string
  column: TableColumn
}

export const run: TableModule<MathParameters> = {
  kind: 'table',
  async plan(inputs, parameters) {
    const { sql, columns } = requireRelation(inputs, 'dataset')
    const results = compute(columns, parameters)
    const kept = columns.map((column) => ({ column, cell: quoteName(column.name) }))
    const inPlace = kept.map((own) => {
      const result = results.find(({ of }) => of === own.column)
      return result ? { cell: result.cell, column: { ...own.column, type: result.column.type } } : own
    })
    const chosen = { Append: [...kept, ...results], Inplace: inPlace, ResultOnly: results }[parameters.outputMode]
    const named = nameApart(chosen.map(({ column }) => column))
    const cells = chosen.map(({ cell }, index) => `${cell} AS ${quoteName(named[index]?.name ?? '')}`)
    return { 'results-dataset': { query: `SELECT ${cells.join(', ')} FROM ${sql}`, columns: named } }
  },
}

const exactOnIntegers = new Set(['Abs', 'Add', 'Subtract', 'Multiply', 'Square', 'PairMax', 'PairMin'])

function compute(columns: readonly TableColumn[], parameters: MathParameters): Result[] {
  const { category, secondType, constant } = parameters
  const name = parameters[functionFields[category][0]]
  const expression = expressions[name]
  if (!expression) throw new Error(`There is no function '${name}'.`)
  const chosen = numbersOf(selectColumns(columns, parameters.columns), 'Column set')
  const hasSecond = takesSecond(category, name)
  const seconds = hasSecond && secondType === 'ColumnSet' ? secondsOf(columns, parameters, chosen.length) : []
  const isComparison = category === 'Compare' && !name.startsWith('Pair')
  return chosen.map((of, index) => {
    const second = seconds[index]
    const isWhole = second ? second.type === 'integer' : !hasSecond || Number.isSafeInteger(constant)
    const isExact = exactOnIntegers.has(name) && of.type === 'integer' && isWhole
    const as = (cell: string) => `CAST(${cell} AS ${isExact ? 'BIGINT' : 'DOUBLE'})`
    const value = expression(as(quoteName(of.name)), as(second ? quoteName(second.name) : `'${constant}'`))
    const argument = second ? `_${second.name}` : hasSecond ? `_$${constant}` : ''
    const type = isComparison ? 'boolean' : isExact ? 'integer' : 'double'
    const cell = type === 'double' ? `NULLIF(${value}, CAST('nan' AS DOUBLE))` : `(${value})`
    const title = `${name === 'EqualTo' ? 'Equals' : name}(${of.name}${argument})`
    return { of, cell, column: { name: title, type, role: 'feature', isCategorical: false } }
  })
}

function secondsOf(columns: readonly TableColumn[], { secondColumns }: MathParameters, count: number): TableColumn[] {
  const seconds = numbersOf(selectColumns(columns, secondColumns), 'Second argument')
  const [only] = seconds
  if (only && seconds.length === 1) return Array.from({ length: count }, () => only)
  if (seconds.length === count) return seconds
  const message = `The column set has ${count} columns and the second argument ${seconds.length}. Choose one, or as many.`
  throw new AppError('UserError', message, 'secondColumns')
}

function numbersOf(columns: readonly TableColumn[], field: string): TableColumn[] {
  const other = columns.find((column) => !isNumeric(column))
  if (columns.length > 0 && !other) return [...columns]
  const message = other
    ? `'${other.name}' in '${field}' is ${other.type}, not a number. Leave it out, or make it a number with Edit Metadata.`
    : `'${field}' selects no column. Choose at least one with numbers.`
  throw new AppError('UserError', message, other?.name ?? field)
}
