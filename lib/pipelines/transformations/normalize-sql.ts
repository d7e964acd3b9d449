import type { TransformationStep } from '#lib/pipelines/transformation.ts'
import { normalDistribution } from '#lib/pipelines/transformations/normal-distribution.ts'
import { numberSql } from '#lib/pipelines/transformations/sql-literal.ts'

type Normalize = Extract<TransformationStep, { kind: 'normalize' }>

/** A cell in two stages, as what is used many times is computed once in a query of its own: `first` becomes a column. */
export interface NormalizedCell {
  first: string
  /** Of the name that `first` got. */
  second: (column: string) => string
}

/**
 * The normalised value of a cell; missing stays missing. LogNormal is the log-normal distribution function of mean `offset` and
 * deviation `scale` of the logarithm: 0 for what is not above 0.
 */
export function normalizeCell(cell: string, { method, offset, scale, constant }: Normalize): NormalizedCell {
  const second = (column: string) => column
  if (scale === 0) return { first: constantCell(cell, constant), second }
  const x = `CAST(${cell} AS DOUBLE)`
  const scaled = (value: string) => `((${value} - ${numberSql(offset)}) / ${numberSql(scale)})`
  switch (method) {
    case 'ZScore':
    case 'MinMax':
      return { first: scaled(x), second }
    case 'Logistic':
      return { first: `(1 / (1 + exp(-${scaled(x)})))`, second }
    case 'Tanh':
      return { first: `tanh(${scaled(x)})`, second }
    case 'LogNormal': {
      const logarithm = `ln(CASE WHEN ${x} > 0 THEN ${x} END)`
      return {
        first: `CASE WHEN ${x} <= 0 THEN CAST('-inf' AS DOUBLE) ELSE ${scaled(logarithm)} END`,
        second: normalDistribution,
      }
    }
  }
}

/** Of a column of a single value, which has no scale. */
function constantCell(cell: string, constant: number | null): string {
  return constant === null ? 'CAST(NULL AS DOUBLE)' : `CASE WHEN ${cell} IS NOT NULL THEN ${numberSql(constant)} END`
}
