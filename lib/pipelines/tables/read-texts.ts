import type { DuckDBConnection } from '@duckdb/node-api'
import type { CellType, TableColumn } from '#lib/pipelines/table.ts'

/** Texts that stand for a missing cell, in any case and with blanks around them. */
const missingTexts = ['', '?', 'na', 'nan', 'null']

/** The cell as text, or null where it is missing. DuckDB makes a join of its own, of megabytes, of an IN with more than four texts. */
export const present = (cell: string) =>
  `CASE WHEN ${missingTexts.map((text) => `lower(trim(${cell})) = '${text}'`).join(' OR ')} THEN NULL ELSE ${cell} END`

const asNumber = (text: string) =>
  `nullif(CASE WHEN contains(${text}, '_') THEN NULL ELSE TRY_CAST(${text} AS DOUBLE) END, 'nan')`

/** How each type reads a text; null where it is none of that type. DuckDB by itself rounds `1.5` to an integer. */
export const readers = {
  integer: (text) =>
    `CASE WHEN regexp_full_match(${text}, '\\s*[+-]?[0-9]{1,18}\\s*') THEN TRY_CAST(${text} AS BIGINT) END`,
  double: asNumber,
  boolean: (text) => `CASE lower(trim(${text})) WHEN 'true' THEN true WHEN 'false' THEN false END`,
  datetime: (text) =>
    `CASE WHEN regexp_matches(${text}, '^\\s*[0-9]{4}-') THEN TRY_CAST(${text} AS TIMESTAMPTZ) AT TIME ZONE 'UTC' END`,
} satisfies Partial<Record<CellType, (text: string) => string>>

/** From the narrowest: the first that reads every cell is the column's type. */
const candidates = ['integer', 'double', 'boolean', 'datetime'] as const
type Candidate = (typeof candidates)[number]

/** Rows that tell which types are worth counting in all of them. */
const lookedAt = 2048

/**
 * The query that reads columns `c0`, `c1`, … of text in the types that fit all their cells. A column of nothing but missing cells is
 * a number, as pandas has it.
 */
export async function readTexts(
  connection: DuckDBConnection,
  sql: string,
  names: readonly string[],
): Promise<{ query: string; columns: TableColumn[] }> {
  const all = names.map(() => candidates)
  const head = await countFitting(connection, `(SELECT * FROM ${sql} LIMIT ${lookedAt})`, all)
  const possible = head.map(({ present, fitting }) => candidates.filter((type) => fitting[type] === present))
  const counted = await countFitting(connection, sql, possible)
  const columns = names.map(
    (name, index): TableColumn => ({ name, type: typeOf(counted[index]), role: 'feature', isCategorical: false }),
  )
  // Texts that stand for missing are no value of any other type.
  const cells = columns.map(({ type }, index) =>
    type === 'string' ? present(`c${index}`) : readers[type](`c${index}`),
  )
  return { query: `SELECT ${cells.join(', ')} FROM ${sql}`, columns }
}

interface Counted {
  present: number
  fitting: Partial<Record<Candidate, number>>
}

function typeOf(counted: Counted | undefined): CellType {
  if (!counted || counted.present === 0) return 'double'
  return candidates.find((type) => counted.fitting[type] === counted.present) ?? 'string'
}

const texts = (sql: string, width: number) =>
  `(SELECT ${Array.from({ length: width }, (_, index) => `${present(`c${index}`)} AS v${index}`).join(', ')} FROM ${sql})`

/** How many cells of each column are there, and how many of them each type reads. */
async function countFitting(
  connection: DuckDBConnection,
  sql: string,
  types: readonly (readonly Candidate[])[],
): Promise<Counted[]> {
  const counts = types.flatMap((wanted, index) => [
    `count(v${index})`,
    ...wanted.map((type) => `count(${readers[type](`v${index}`)})`),
  ])
  const answer = await connection.runAndReadAll(`SELECT ${counts.join(', ')} FROM ${texts(sql, types.length)}`)
  const numbers = (answer.getRowsJS()[0] ?? []).map(Number)[Symbol.iterator]()
  const next = () => Number(numbers.next().value)
  return types.map((wanted) => ({
    present: next(),
    fitting: Object.fromEntries(wanted.map((type) => [type, next()])),
  }))
}
