import { AppError } from '#lib/core/errors.ts'
import type { Ask } from '#lib/pipelines/module-run.ts'
import type { TableColumn } from '#lib/pipelines/table.ts'
import { freeName } from '#lib/pipelines/tables/number-rows.ts'
import type { TransformationStep } from '#lib/pipelines/transformation.ts'
import { indicatorOf, type Selected, withoutIndicators } from '#lib/pipelines/transformations/selected.ts'
import { type Equations, solvePattern } from '#lib/pipelines/transformations/solve-pattern.ts'
import { numberSql } from '#lib/pipelines/transformations/sql-literal.ts'
import { quoteName } from '#lib/tabular/duckdb/open-duckdb.ts'

export type Impute = Extract<TransformationStep, { kind: 'impute' }>

/** Combinations of missing columns, each of which has equations of its own. */
export const mostPatterns = 300

/** Tells which columns of a row are missing: a 1 for each that is. */
export const patternOf = (names: readonly string[]): string =>
  names.map((name) => `CASE WHEN ${quoteName(name)} IS NULL THEN '1' ELSE '0' END`).join(' || ')

/** Fills missing cells by the equations of their columns; what is filled is a double. */
export async function applyImpute(input: Selected, step: Impute, ask: Ask): Promise<Selected> {
  const names = step.inputs.map(({ column }) => column)
  const patterns = await listPatterns(ask, input, names)
  const cases = new Map<string, string[]>(names.map((name) => [name, []]))
  for (const pattern of patterns) {
    for (const [name, value] of fillPattern(step, pattern)) cases.get(name)?.push(`WHEN '${pattern}' THEN ${value}`)
  }
  const told = step.indicator ? step.targets.map(({ column }) => indicatorOf(column)) : []
  const pattern = freeName(input.columns, 'missing_cells')
  const targets = new Set(step.targets.map(({ column }) => column))
  const columns = withoutIndicators(input.columns, told).map(
    (column): TableColumn => (targets.has(column.name) ? { ...column, type: 'double' } : column),
  )
  const cells = columns.map(({ name }) => {
    if (!targets.has(name)) return quoteName(name)
    const own = cases.get(name) ?? []
    const filled =
      own.length > 0
        ? `coalesce(CAST(${quoteName(name)} AS DOUBLE), CASE ${pattern} ${own.join(' ')} END)`
        : quoteName(name)
    return `${filled} AS ${quoteName(name)}`
  })
  const indicators = step.targets
    .slice(0, told.length)
    .map(({ column }) => `${quoteName(column)} IS NULL AS ${quoteName(indicatorOf(column).name)}`)
  const source = `(SELECT *, ${patternOf(names)} AS ${pattern} FROM (${input.query}))`
  return { query: `SELECT ${[...cells, ...indicators].join(', ')} FROM ${source}`, columns: [...columns, ...told] }
}

async function listPatterns(ask: Ask, { query }: Selected, names: readonly string[]): Promise<string[]> {
  if (names.length === 0) return []
  const found = await ask(
    `SELECT pattern FROM (SELECT ${patternOf(names)} AS pattern FROM (${query})) WHERE contains(pattern, '1') GROUP BY pattern ORDER BY pattern LIMIT ${mostPatterns + 1}`,
  )
  if (found.length <= mostPatterns) return found.map(([pattern]) => String(pattern))
  throw tooManyPatterns()
}

export const tooManyPatterns = () =>
  new AppError(
    'UserError',
    `The rows have more than ${mostPatterns} different combinations of missing columns, too many to infer the values of each. Clean fewer columns, or replace with the mean or median.`,
    'columns',
  )

/** The SQL of each missing target in the rows of one pattern. A missing column without an equation counts as its mean. */
function fillPattern({ inputs, targets }: Impute, pattern: string): [string, string][] {
  const equations: Equations = {
    intercepts: inputs.map(({ column, mean }) => targets.find((target) => target.column === column)?.intercept ?? mean),
    weights: inputs.map(({ column }) => targets.find((target) => target.column === column)?.weights ?? []),
  }
  const indices = inputs.map((_, index) => index)
  const missing = indices.filter((index) => pattern[index] === '1')
  const present = indices.filter((index) => pattern[index] !== '1')
  const terms = present.map((index) => `CAST(${quoteName(inputs[index]?.column ?? '')} AS DOUBLE)`)
  return solvePattern(equations, missing, present).map(({ constant, factors }, index) => {
    const products = factors.map((factor, term) => `${numberSql(factor)} * ${terms[term]}`)
    return [inputs[missing[index] ?? 0]?.column ?? '', [numberSql(constant), ...products].join(' + ')]
  })
}
