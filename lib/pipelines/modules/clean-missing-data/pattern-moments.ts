import { Matrix } from 'ml-matrix'
import { AppError } from '#lib/core/errors.ts'
import type { Ask, Relation } from '#lib/pipelines/module-run.ts'
import { mostPatterns, patternOf, tooManyPatterns } from '#lib/pipelines/transformations/apply-impute.ts'
import { numberSql } from '#lib/pipelines/transformations/sql-literal.ts'
import { quoteName } from '#lib/tabular/duckdb/open-duckdb.ts'

/** Rows in which the same columns are missing: all that linear models need to know of them. */
export interface PatternMoments {
  rows: number
  missing: number[]
  present: number[]
  /** Sums of products of the standardised values with 1 in front: [0][0] is the number of rows. 0 where one of both is missing. */
  products: Matrix
}

export interface Standardised {
  names: string[]
  means: number[]
  /** 1 for a column of a single value. */
  deviations: number[]
  patterns: PatternMoments[]
}

const mostColumns = 60

/** One pass over the table for means and deviations, one for the products: no row is held in memory. */
export async function measurePatterns(ask: Ask, { sql }: Relation, names: string[]): Promise<Standardised> {
  if (names.length > mostColumns) {
    const message = `${names.length} columns are to be inferred from each other, and up to ${mostColumns} can be. Clean fewer at a time.`
    throw new AppError('UserError', message, 'columns')
  }
  const cells = names.map((name) => `CAST(${quoteName(name)} AS DOUBLE)`)
  const [moments = []] = await ask(
    `SELECT ${cells.flatMap((cell) => [`avg(${cell})`, `stddev_pop(${cell})`]).join(', ')} FROM ${sql}`,
  )
  const means = names.map((_, index) => Number(moments[2 * index]))
  const deviations = names.map((_, index) => Number(moments[2 * index + 1]) || 1)
  const values = cells.map(
    (cell, index) =>
      `coalesce((${cell} - ${numberSql(means[index] ?? 0)}) / ${numberSql(deviations[index] ?? 1)}, 0) AS z${index}`,
  )
  const pairs = names.flatMap((_, i) => names.slice(0, i + 1).map((__, j) => `sum(z${i} * z${j})`))
  const sums = names.map((_, index) => `sum(z${index})`)
  const rows = await ask(
    `SELECT pattern, count(*), ${[...sums, ...pairs].join(', ')} FROM (SELECT ${patternOf(names)} AS pattern, ${values.join(', ')} FROM ${sql}) GROUP BY pattern ORDER BY pattern LIMIT ${mostPatterns + 1}`,
  )
  if (rows.length > mostPatterns) throw tooManyPatterns()
  return { names, means, deviations, patterns: rows.map((row) => toMoments(row, names.length)) }
}

function toMoments([pattern, count, ...sums]: unknown[], width: number): PatternMoments {
  const products = Matrix.zeros(width + 1, width + 1)
  const put = (i: number, j: number, value: unknown) => products.set(i, j, Number(value)).set(j, i, Number(value))
  put(0, 0, count)
  for (let i = 0; i < width; i++) {
    put(i + 1, 0, sums[i])
    for (let j = 0; j <= i; j++) put(i + 1, j + 1, sums[width + (i * (i + 1)) / 2 + j])
  }
  const indices = Array.from({ length: width }, (_, index) => index)
  const isMissing = (index: number) => String(pattern)[index] === '1'
  return {
    rows: Number(count),
    missing: indices.filter(isMissing),
    present: indices.filter((index) => !isMissing(index)),
    products,
  }
}
