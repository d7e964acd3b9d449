import type { Ask, Relation } from '#lib/pipelines/module-run.ts'
import { freeName, numberRows, randomOf } from '#lib/pipelines/tables/number-rows.ts'
import { quoteName } from '#lib/tabular/duckdb/open-duckdb.ts'

interface Share {
  /** 0 to 1. */
  fraction: number
  /** Rows are chosen as it says; without one the first are. */
  seed: number | undefined
  /** Name of a column of whose every value about the same share is chosen. */
  strata: string | undefined
  ask: Ask
}

/** The rows that make up a share of a table, exactly the rounded number of them, and the rest of the rows, both in their order. */
export async function shareOf(relation: Relation, { fraction, seed, strata, ask }: Share) {
  const [[rows] = []] = await ask(`SELECT count(*) FROM ${relation.sql}`)
  const share = Math.round(Number(rows) * fraction)
  if (strata === undefined) return shareWithoutStrata(relation, { share, seed, ask })
  const { sql, row, rank, columns } = rankRows(relation, { seed, strata })
  const select = `SELECT ${columns} FROM ${sql} WHERE`
  return {
    first: `${select} ${rank} <= ${share} ORDER BY ${row}`,
    rest: `${select} ${rank} > ${share} ORDER BY ${row}`,
  }
}

/** The same rows as by their ranks. What ranks last among them tells all apart, so the table itself is neither sorted nor held. */
async function shareWithoutStrata(
  relation: Relation,
  { share, seed, ask }: Pick<Share, 'seed' | 'ask'> & { share: number },
): Promise<{ first: string; rest: string }> {
  const { sql, row, columns } = numberRows(relation)
  const select = `SELECT ${columns} FROM ${sql} WHERE`
  if (seed === undefined) return { first: `${select} ${row} <= ${share}`, rest: `${select} ${row} > ${share}` }
  if (share === 0) return { first: `${select} false`, rest: `${select} true` }
  const random = randomOf(seed, row)
  const numbers = `(SELECT ${row}, ${random} AS random FROM (SELECT row_number() OVER () AS ${row} FROM ${relation.sql}))`
  const [[lastRandom, lastRow] = []] = await ask(
    `SELECT random, ${row} FROM ${numbers} ORDER BY random, ${row} LIMIT 1 OFFSET ${share - 1}`,
  )
  const isFirst = `(${random} < ${String(lastRandom)} OR (${random} = ${String(lastRandom)} AND ${row} <= ${String(lastRow)}))`
  return { first: `${select} ${isFirst}`, rest: `${select} NOT ${isFirst}` }
}

export interface RankedRows {
  sql: string
  row: string
  /** Quoted name of the column with each row's place, from 1, in the order in which rows are chosen. */
  rank: string
  columns: string
}

/**
 * The first rows by rank are as random as the seed makes them, and hold about the same share of every stratum. With `isGrouped`, one
 * stratum comes after the other instead.
 */
export function rankRows(
  relation: Relation,
  { seed, strata, isGrouped = false }: Pick<Share, 'seed' | 'strata'> & { isGrouped?: boolean },
): RankedRows {
  const { sql, row, columns } = numberRows(relation)
  const rank = freeName(relation.columns, 'rank')
  const order = seed === undefined ? row : `${randomOf(seed, row)}, ${row}`
  const ranked = (from: string, by: string) => `(SELECT *, row_number() OVER (ORDER BY ${by}) AS ${rank} FROM ${from})`
  if (strata === undefined) return { sql: ranked(sql, order), row, rank, columns }
  if (isGrouped) return { sql: ranked(sql, `${quoteName(strata)}, ${order}`), row, rank, columns }
  const place = freeName(relation.columns, 'place')
  const stratum = `PARTITION BY ${quoteName(strata)}`
  // A row's place is the share of its stratum that comes before its middle: the Webster method of apportioning seats.
  const placed = `(SELECT *, (row_number() OVER (${stratum} ORDER BY ${order}) - 0.5) / count(*) OVER (${stratum}) AS ${place} FROM ${sql})`
  return { sql: ranked(placed, `${place}, ${order}`), row, rank, columns }
}
