import type { Ask, TableModule } from '#lib/pipelines/module-run.ts'
import type { CellType, TableColumn } from '#lib/pipelines/table.ts'
import { requireRelation } from '#lib/pipelines/tables/require-relation.ts'
import { quoteName, quoteText } from '#lib/tabular/duckdb/open-duckdb.ts'

export const run: TableModule = {
  kind: 'table',
  async plan(inputs, _, { ask }) {
    const { sql, columns } = requireRelation(inputs, 'dataset')
    const rows = columns.map((column) => describe(column, sql))
    return { 'results-dataset': { query: await joinRows(rows, ask), columns: described } }
  },
}

/** Of more columns at once, DuckDB takes more memory than a node has. */
const columnsAtOnce = 50

async function joinRows(rows: readonly string[], ask: Ask): Promise<string> {
  if (rows.length <= columnsAtOnce) return rows.join(' UNION ALL ')
  for (let start = 0; start < rows.length; start += columnsAtOnce) {
    const some = rows.slice(start, start + columnsAtOnce).join(' UNION ALL ')
    await ask(start === 0 ? `CREATE OR REPLACE TEMP TABLE summary AS ${some}` : `INSERT INTO summary ${some}`)
  }
  return 'SELECT * FROM summary'
}

const quantiles = [0.25, 0.5, 0.75, 0.005, 0.01, 0.05, 0.95, 0.995]

/** Name and formula of each statistic of numbers. Sums are compensated, so that they hardly depend on how the rows are divided among threads. */
const statistics: readonly (readonly [string, string])[] = [
  ['Min', 'low'],
  ['Max', 'high'],
  ['Mean', 'mean'],
  ['Mean Deviation', 'm1 / n'],
  ['1st Quartile', 'q[1]'],
  ['Median', 'q[2]'],
  ['3rd Quartile', 'q[3]'],
  ['Mode', 'often'],
  ['Range', 'high - low'],
  ['Sample Variance', 'CASE WHEN n > 1 THEN m2 / (n - 1) END'],
  ['Sample Standard Deviation', 'CASE WHEN n > 1 THEN sqrt(m2 / (n - 1)) END'],
  ['Sample Skewness', 'CASE WHEN n > 2 AND m2 > 0 THEN n / ((n - 1) * (n - 2)) * m3 / pow(m2 / (n - 1), 1.5) END'],
  [
    'Sample Kurtosis',
    'CASE WHEN n > 3 AND m2 > 0 THEN n * (n + 1) / ((n - 1) * (n - 2) * (n - 3)) * m4 / pow(m2 / (n - 1), 2) - 3 * pow(n - 1, 2) / ((n - 2) * (n - 3)) END',
  ],
  ['P0.5', 'q[4]'],
  ['P1', 'q[5]'],
  ['P5', 'q[6]'],
  ['P95', 'q[7]'],
  ['P99.5', 'q[8]'],
]

const column = (name: string, type: CellType): TableColumn => ({ name, type, role: 'feature', isCategorical: false })

const described: TableColumn[] = [
  column('Feature', 'string'),
  column('Count', 'integer'),
  column('Unique Value Count', 'integer'),
  column('Missing Value Count', 'integer'),
  ...statistics.map(([name]) => column(name, 'double')),
]

/** One row. Texts and times are only counted; true counts as 1. */
function describe({ name, type }: TableColumn, sql: string): string {
  const cell = type === 'double' ? `NULLIF(${quoteName(name)}, CAST('nan' AS DOUBLE))` : quoteName(name)
  const counts = `${quoteText(name)} AS "Feature", "all" AS "Count", "unique" AS "Unique Value Count", "all" - n AS "Missing Value Count"`
  const counted = `count(*) AS "all", CAST(count(v) AS DOUBLE) AS n, count(DISTINCT v) AS "unique"`
  const rows = `(SELECT ${cell} AS v FROM ${sql})`
  if (type === 'string' || type === 'datetime') {
    const missing = statistics.map(([statistic]) => `CAST(NULL AS DOUBLE) AS ${quoteName(statistic)}`).join(', ')
    return `SELECT ${counts}, ${missing} FROM (SELECT ${counted} FROM ${rows})`
  }
  const powers = [2, 3, 4].map((power) => `fsum(pow(x - mean, ${power})) AS m${power}`).join(', ')
  const numbers = `(SELECT v, CAST(v AS DOUBLE) AS x FROM ${rows})`
  const mean = `(SELECT favg(x) AS mean FROM ${numbers})`
  const often = `(SELECT x FROM ${numbers} WHERE x IS NOT NULL GROUP BY x ORDER BY count(*) DESC, x LIMIT 1)`
  const sums = `SELECT ${counted}, any_value(mean) AS mean, min(x) AS low, max(x) AS high, fsum(abs(x - mean)) AS m1, ${powers}, quantile_cont(x, [${quantiles.join(', ')}]) AS q, ${often} AS often FROM ${numbers} CROSS JOIN ${mean}`
  const formulas = statistics.map(([statistic, formula]) => `${formula} AS ${quoteName(statistic)}`).join(', ')
  return `SELECT ${counts}, ${formulas} FROM (${sums})`
}
