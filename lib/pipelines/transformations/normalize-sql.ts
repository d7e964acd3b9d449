import type { TransformationStep } from '#lib/pipelines/transformation.ts'
import { normalDistribution } from '#lib/pipelines/transformations/normal-distribution.ts'
import { numberSql } from '#lib/pipelines/transformations/sql-literal.ts'

type Normalize = Extract<TransformationStep, { kind: 'normalize' }>

/**
 * The normalised value of a cell; missing stays missing. LogNormal is the log-normal distribution function of mean `offset` and
 * deviation `scale` of the logarithm: 0 for what is not above 0.
 */
export function normalizeSql(cell: string, { method, offset, scale, constant }: Normalize): string {
  if (scale === 0) return constant === null ? `CAST(NULL AS DOUBLE)` : constantWherePresent(cell, constant)
  const x = `CAST(${cell} AS DOUBLE)`
  const scaled = `((${x} - ${numberSql(offset)}) / ${numberSql(scale)})`
  switch (method) {
    case 'ZScore':
    case 'MinMax':
      return scaled
    case 'Logistic':
      return `(1 / (1 + exp(-${scaled})))`
    case 'Tanh':
      return `tanh(${scaled})`
    case 'LogNormal':
      return logNormal(x, offset, scale)
  }
}

const constantWherePresent = (cell: string, constant: number) =>
  `CASE WHEN ${cell} IS NOT NULL THEN ${numberSql(constant)} END`

function logNormal(x: string, mean: number, deviation: number): string {
  const z = `((ln(CASE WHEN ${x} > 0 THEN ${x} END) - ${numberSql(mean)}) / ${numberSql(deviation)})`
  return `CASE WHEN ${x} <= 0 THEN 0 ELSE ${normalDistribution(z)} END`
}
