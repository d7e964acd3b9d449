import { AppError } from '#lib/core/errors.ts'
import type { Ask, Relation } from '#lib/pipelines/module-run.ts'
import { isNumeric, type TableColumn } from '#lib/pipelines/table.ts'
import type { Transformation, TransformationStep } from '#lib/pipelines/transformation.ts'
import { applyImpute } from '#lib/pipelines/transformations/apply-impute.ts'
import { groupSteps } from '#lib/pipelines/transformations/group-steps.ts'
import { normalizeCell } from '#lib/pipelines/transformations/normalize-sql.ts'
import { indicatorOf, type Selected, selectAll, withoutIndicators } from '#lib/pipelines/transformations/selected.ts'
import { literalOf } from '#lib/pipelines/transformations/sql-literal.ts'
import { quoteName } from '#lib/tabular/duckdb/open-duckdb.ts'

/**
 * What a fitted transformation makes of a table, as one query: its steps in order, over the rows as they come. A table that lacks a
 * column that a step uses is refused, naming it; columns that no step uses stay as they are.
 */
export async function applyTransformation(
  relation: Relation,
  { steps, columns }: Transformation,
  ask: Ask,
): Promise<{ query: string; columns: TableColumn[] }> {
  let current = selectAll(relation)
  for (const group of groupSteps(steps)) {
    for (const step of group) requireColumns(current.columns, step, columns)
    current = await applySteps(current, group, ask)
  }
  return { query: current.query, columns: current.columns }
}

async function applySteps(input: Selected, steps: readonly TransformationStep[], ask: Ask): Promise<Selected> {
  const [step] = steps
  switch (step?.kind) {
    case undefined:
      return input
    case 'fill':
      return fill(
        input,
        steps.filter((one) => one.kind === 'fill'),
      )
    case 'dropRows': {
      if (step.columns.length === 0) return input
      const present = step.columns.map((name) => `${quoteName(name)} IS NOT NULL`).join(' AND ')
      return { query: `SELECT * FROM (${input.query}) WHERE ${present}`, columns: input.columns }
    }
    case 'dropColumns':
      return project(
        input,
        input.columns.filter(({ name }) => !step.columns.includes(name)).map((column) => ({ column })),
      )
    case 'normalize':
      return normalize(
        input,
        steps.filter((one) => one.kind === 'normalize'),
      )
    case 'impute':
      return applyImpute(input, step, ask)
  }
}

interface Cell {
  column: TableColumn
  /** Where it is not the column as it was. */
  sql?: string
}

function project({ query }: Selected, cells: readonly Cell[]): Selected {
  const selected = cells.map(({ column, sql }) =>
    sql === undefined ? quoteName(column.name) : `${sql} AS ${quoteName(column.name)}`,
  )
  return { query: `SELECT ${selected.join(', ')} FROM (${query})`, columns: cells.map(({ column }) => column) }
}

type Step<Kind> = Extract<TransformationStep, { kind: Kind }>

function fill(input: Selected, steps: readonly Step<'fill'>[]): Selected {
  const told = steps
    .filter(({ indicator }) => indicator)
    .map(({ column }): Cell & { sql: string } => ({
      column: indicatorOf(column),
      sql: `${quoteName(column)} IS NULL`,
    }))
  const kept = withoutIndicators(
    input.columns,
    told.map(({ column }) => column),
  )
  const values = new Map(steps.map(({ column, value }) => [column, value]))
  const cells = kept.map((column): Cell => {
    const value = values.get(column.name) ?? null
    if (value === null) return { column }
    const { type, sql } = literalOf(value, column)
    return { column: { ...column, type }, sql: `coalesce(${quoteName(column.name)}, ${sql})` }
  })
  return project(input, [...cells, ...told])
}

function normalize(input: Selected, steps: readonly Step<'normalize'>[]): Selected {
  const normalized = new Map(steps.map((step) => [step.column, normalizeCell(quoteName(step.column), step)]))
  const staged = (sqlOf: (name: string) => string | undefined) =>
    input.columns.map((column): Cell => {
      const sql = sqlOf(column.name)
      return sql === undefined ? { column } : { column: { ...column, type: 'double' }, sql }
    })
  const computed = project(
    input,
    staged((name) => normalized.get(name)?.first),
  )
  const finish = (name: string) => normalized.get(name)?.second(quoteName(name)) ?? quoteName(name)
  if (input.columns.every(({ name }) => finish(name) === quoteName(name))) return computed
  return project(
    computed,
    staged((name) => (normalized.has(name) ? finish(name) : undefined)),
  )
}

function requireColumns(
  columns: readonly TableColumn[],
  step: TransformationStep,
  fitted: Transformation['columns'],
): void {
  for (const name of usedBy(step)) {
    const found = columns.find((column) => column.name === name)
    if (!found) {
      const message = `The table has no column '${name}', which the transformation was fitted on. Connect a table with the same columns, or fit the transformation anew.`
      throw new AppError('UserError', message, name)
    }
    const wasNumeric = fitted.some((column) => column.name === name && isNumeric(column))
    if (wasNumeric && step.kind !== 'dropRows' && step.kind !== 'dropColumns' && !isNumeric(found)) {
      const message = `The column '${name}' holds ${found.type} values, and the transformation was fitted on numbers. Change its type with Edit Metadata.`
      throw new AppError('UserError', message, name)
    }
  }
}

function usedBy(step: TransformationStep): string[] {
  switch (step.kind) {
    case 'fill':
    case 'normalize':
      return [step.column]
    case 'dropRows':
      return step.columns
    // A column that is to go may be gone already.
    case 'dropColumns':
      return []
    case 'impute':
      return step.inputs.map(({ column }) => column)
  }
}
