import { AppError } from '#lib/core/errors.ts'
import type { Ask, PlannedOutput, Relation } from '#lib/pipelines/module-run.ts'
import {
  foldColumn,
  type PartitionParameters,
  readProportions,
} from '#lib/pipelines/modules/partition-and-sample/manifest.ts'
import { rankRows } from '#lib/pipelines/tables/choose-rows.ts'
import { listColumns, numberRows } from '#lib/pipelines/tables/number-rows.ts'
import { quoteName } from '#lib/tabular/duckdb/open-duckdb.ts'

type Folding = Pick<PartitionParameters, 'replacement' | 'randomized' | 'method' | 'folds' | 'proportions'> & {
  seed: number
  strata: string | undefined
  ask: Ask
}

/** Every row with the number of its fold, from 1, in the column Fold, from which nothing is learned. */
export async function assignFolds(dataset: Relation, folding: Folding): Promise<PlannedOutput> {
  const { replacement, randomized, seed, strata, ask } = folding
  if (dataset.columns.some(({ name }) => name.toLowerCase() === foldColumn.toLowerCase())) {
    const message = `The dataset has a column '${foldColumn}' already. Remove it with Select Columns in Dataset before its rows get new folds.`
    throw new AppError('UserError', message, foldColumn)
  }
  const fold = { name: foldColumn, type: 'integer', role: 'ignored', isCategorical: false } as const
  const columns = [...dataset.columns, fold]
  const [[count] = []] = await ask(`SELECT count(*) FROM ${dataset.sql}`)
  const shares = sharesOf(folding)
  if (replacement) return { query: drawFolds(dataset, shares, Number(count), seed), columns }
  const ranked = rankRows(dataset, { seed: randomized ? seed : undefined, strata, isGrouped: dealsOut(folding) })
  const folds = dealsOut(folding)
    ? `(${ranked.rank} - 1) % ${shares.length} + 1`
    : foldOf(ranked.rank, shares, Number(count))
  const query = `SELECT ${ranked.columns}, ${folds} AS ${quoteName(foldColumn)} FROM ${ranked.sql} ORDER BY ${ranked.row}`
  return { query, columns }
}

/** Folds of one size get rows in turn, so that those of one stratum are spread over all of them. */
const dealsOut = ({ method }: Folding): boolean => method === 'Evenly'

/** The share of each fold; they add up to 1. */
function sharesOf({ method, folds, proportions }: Folding): number[] {
  if (method === 'Evenly') return Array.from({ length: folds }, () => 1 / folds)
  const shares = readProportions(proportions) ?? []
  const rest = 1 - shares.reduce((sum, share) => sum + share, 0)
  return rest > 1e-9 ? [...shares, rest] : shares
}

/** Number of the row at which each fold ends. */
function endsOf(shares: readonly number[], rows: number): number[] {
  let sum = 0
  return shares.map((share) => {
    sum += share
    return Math.round(rows * sum)
  })
}

function foldOf(rank: string, shares: readonly number[], rows: number): string {
  const cases = endsOf(shares, rows).map((end, index) => `WHEN ${rank} <= ${end} THEN ${index + 1}`)
  return `CASE ${cases.join(' ')} END`
}

/** Each fold draws as many rows as it has place for, each from all of them. */
function drawFolds(dataset: Relation, shares: readonly number[], rows: number, seed: number): string {
  const { sql, row } = numberRows(dataset)
  const columns = listColumns(dataset.columns, 'rows')
  const ends = endsOf(shares, rows)
  const draws = `SELECT draw, ${foldOf('draw', shares, rows)} AS fold, md5_number_lower('${seed}:draw:' || CAST(draw AS VARCHAR)) % ${Math.max(rows, 1)} + 1 AS drawn FROM range(1, ${(ends.at(-1) ?? 0) + 1}) AS d(draw)`
  return `SELECT ${columns}, draws.fold AS ${quoteName(foldColumn)} FROM (${draws}) AS draws JOIN ${sql} AS rows ON rows.${row} = draws.drawn ORDER BY rows.${row}, draws.draw`
}
