import type { DuckDBConnection } from '@duckdb/node-api'
import type { ColumnProfile, TableProfile } from '#lib/storage/preview.ts'
import { quoteName, withDuckDb } from '#lib/tabular/duckdb/open-duckdb.ts'
import { tableReader, unreadableTable } from '#lib/tabular/duckdb/table-reader.ts'

const sampledRows = 100_000
const profiledColumns = 200
const bins = 12
const memoryLimitMb = 512

/** Statistics of the first 100,000 rows and 200 columns of a CSV, Parquet or JSON-lines file. Throws UserError when it is no such table. */
export async function profileTable(path: string): Promise<TableProfile> {
  return withDuckDb([path], (connection) => profile(connection, path), memoryLimitMb)
}

async function profile(connection: DuckDBConnection, path: string): Promise<TableProfile> {
  const described = await load(connection, path)
  const counted = await connection.runAndReadAll('SELECT count(*)::INTEGER FROM sample')
  const read = Number(counted.getRows()[0]?.[0] ?? 0)
  const columns: ColumnProfile[] = []
  for (const column of described) columns.push(await profileColumn(connection, column))
  return { rows: Math.min(read, sampledRows), isSample: read > sampledRows, columns }
}

interface Described {
  name: string
  type: string
}

/** One row more than is profiled tells that there are more. */
async function load(connection: DuckDBConnection, path: string): Promise<Described[]> {
  try {
    const reader = await tableReader(path)
    const described = await connection.runAndReadAll(`DESCRIBE SELECT * FROM ${reader} LIMIT 1`)
    const columns = described
      .getRowObjectsJS()
      .slice(0, profiledColumns)
      .map((row) => ({ name: String(row.column_name), type: String(row.column_type) }))
    const names = columns.map(({ name }) => quoteName(name)).join(', ')
    await connection.run(`CREATE TEMP TABLE sample AS SELECT ${names} FROM ${reader} LIMIT ${sampledRows + 1}`)
    return columns
  } catch (cause) {
    throw await unreadableTable(cause, path)
  }
}

const isNumeric = (type: string) => /^(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|FLOAT|DOUBLE|DECIMAL.*)$/.test(type)

async function profileColumn(connection: DuckDBConnection, { name, type }: Described): Promise<ColumnProfile> {
  const column = quoteName(name)
  const sample = `(SELECT ${column} AS v FROM sample LIMIT ${sampledRows})`
  const [counts = []] = await rowsOf(
    connection,
    `SELECT count(v)::INTEGER, (count(*) - count(v))::INTEGER, approx_count_distinct(v)::INTEGER, left(min(v)::VARCHAR, 200), left(max(v)::VARCHAR, 200) FROM ${sample}`,
  )
  const [present, missing, distinct, min, max] = counts
  const about = {
    name,
    type,
    present: Number(present),
    missing: Number(missing),
    distinct: Math.min(Number(distinct), Number(present)),
    min: toText(min),
    max: toText(max),
  }
  if (!isNumeric(type)) return { ...about, numbers: null, histogram: [], top: await mostFrequentOf(connection, sample) }
  const finite = `(SELECT v::DOUBLE AS x FROM ${sample} WHERE isfinite(v::DOUBLE))`
  return {
    ...about,
    numbers: await moments(connection, finite),
    histogram: await histogramOf(connection, finite),
    top: [],
  }
}

async function moments(connection: DuckDBConnection, finite: string): Promise<ColumnProfile['numbers']> {
  const measures = {
    mean: 'avg(x)',
    std: 'stddev_samp(x)',
    q25: 'quantile_cont(x, 0.25)',
    median: 'quantile_cont(x, 0.5)',
    q75: 'quantile_cont(x, 0.75)',
    skewness: 'skewness(x)',
    kurtosis: 'kurtosis(x)',
  } as const
  const values = { mean: null, std: null, q25: null, median: null, q75: null, skewness: null, kurtosis: null }
  const found: Record<keyof typeof measures, number | null> = { ...values }
  for (const [name, sql] of Object.entries(measures)) {
    // A moment that overflows is an error in DuckDB; the others still exist.
    const rows = await rowsOf(connection, `SELECT ${sql} FROM ${finite}`).catch(() => [])
    const value = rows[0]?.[0]
    // The keys of `measures`, and nothing else.
    found[name as keyof typeof measures] = typeof value === 'number' && Number.isFinite(value) ? value : null
  }
  return found
}

/** Bins of equal width over the column `x` of a relation of finite numbers. */
export async function histogramOf(connection: DuckDBConnection, finite: string): Promise<ColumnProfile['histogram']> {
  const [edges = []] = await rowsOf(connection, `SELECT min(x), max(x), count(*)::INTEGER FROM ${finite}`)
  const [low, high, count] = edges.map(Number)
  if (low === undefined || high === undefined || !count) return []
  const width = (high - low) / bins
  if (width === 0 || !Number.isFinite(width)) return [{ from: low, to: high, count }]
  const counted = await rowsOf(
    connection,
    `SELECT least(floor((x - ${low}::DOUBLE) / ${width}::DOUBLE), ${bins - 1})::INTEGER AS bin, count(*)::INTEGER FROM ${finite} GROUP BY bin`,
  )
  const counts = new Map(counted.map(([bin, found]) => [Number(bin), Number(found)]))
  return Array.from({ length: bins }, (_, bin) => ({
    from: low + bin * width,
    to: bin === bins - 1 ? high : low + (bin + 1) * width,
    count: counts.get(bin) ?? 0,
  }))
}

/** The most frequent values of the column `v` of a relation. */
export async function mostFrequentOf(connection: DuckDBConnection, sample: string): Promise<ColumnProfile['top']> {
  const rows = await rowsOf(
    connection,
    `SELECT left(v::VARCHAR, 100) AS value, count(*)::INTEGER AS n FROM ${sample} WHERE v IS NOT NULL GROUP BY value ORDER BY n DESC, value LIMIT 8`,
  )
  return rows.map(([value, count]) => ({ value: String(value), count: Number(count) }))
}

async function rowsOf(connection: DuckDBConnection, sql: string): Promise<unknown[][]> {
  return (await connection.runAndReadAll(sql)).getRowsJS()
}

const toText = (value: unknown): string | null => (value === null || value === undefined ? null : String(value))
