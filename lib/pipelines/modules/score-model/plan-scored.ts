import type { TableColumn } from '#lib/pipelines/table.ts'
import { quoteName } from '#lib/tabular/duckdb/open-duckdb.ts'

/** A table with its scores: earlier scores of the same name give way, and the label is marked for Evaluate Model. */
export function planScored(
  columns: readonly TableColumn[],
  scores: readonly TableColumn[],
  label: string | null,
  appends: boolean,
) {
  const taken = new Set(scores.map(({ name }) => name))
  const kept = columns.filter(({ name }) => !taken.has(name) && (appends || name === label))
  const names = (list: readonly TableColumn[], table: string) => list.map(({ name }) => `${table}.${quoteName(name)}`)
  return {
    query: (table: string, scored: string) => ({
      query: `SELECT ${[...names(kept, 't'), ...names(scores, 's')].join(', ')} FROM ${table} t POSITIONAL JOIN ${scored} s`,
      columns: [
        ...kept.map((column) => (column.name === label ? { ...column, role: 'label' as const } : column)),
        ...scores.map((column) => ({ ...column, role: 'score' as const })),
      ],
    }),
  }
}
