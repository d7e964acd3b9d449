import type { TableModule } from '#lib/pipelines/module-run.ts'
import type { TableColumn } from '#lib/pipelines/table.ts'
import { nameApart } from '#lib/pipelines/tables/name-apart.ts'
import { numberRows } from '#lib/pipelines/tables/number-rows.ts'
import { requireRelation } from '#lib/pipelines/tables/require-relation.ts'
import { quoteName } from '#lib/tabular/duckdb/open-duckdb.ts'

export const run: TableModule = {
  kind: 'table',
  async plan(inputs) {
    const left = requireRelation(inputs, 'left-dataset')
    const right = requireRelation(inputs, 'right-dataset')
    const [l, r] = [numberRows(left), numberRows(right)]
    const ofLeft = numberTwins(left.columns, right.columns, 1)
    const ofRight = numberTwins(right.columns, left.columns, 2)
    const columns = nameApart([...ofLeft, ...ofRight])
    const cells = [
      ...left.columns.map(({ name }) => `l.${quoteName(name)}`),
      ...right.columns.map(({ name }) => `r.${quoteName(name)}`),
    ].map((cell, index) => `${cell} AS ${quoteName(columns[index]?.name ?? '')}`)
    const joined = `${l.sql} AS l FULL JOIN ${r.sql} AS r ON l.${l.row} = r.${r.row}`
    return {
      'combined-dataset': {
        query: `SELECT ${cells.join(', ')} FROM ${joined} ORDER BY COALESCE(l.${l.row}, r.${r.row})`,
        columns,
      },
    }
  },
}

/** Of a name that both datasets have, the left column gets the suffix _1 and the right one _2. */
function numberTwins(columns: readonly TableColumn[], others: readonly TableColumn[], suffix: number): TableColumn[] {
  const taken = new Set(others.map(({ name }) => name.toLowerCase()))
  return columns.map((column) =>
    taken.has(column.name.toLowerCase()) ? { ...column, name: `${column.name}_${suffix}` } : column,
  )
}
