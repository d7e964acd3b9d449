import type { z } from 'zod'
import { AppError } from '#lib/core/errors.ts'
import { selectColumns } from '#lib/pipelines/column-selection.ts'
import type { TableModule } from '#lib/pipelines/module-run.ts'
import type { parameters } from '#lib/pipelines/modules/select-columns-in-dataset/manifest.ts'
import { requireRelation } from '#lib/pipelines/tables/require-relation.ts'
import { quoteName } from '#lib/tabular/duckdb/open-duckdb.ts'

export const run: TableModule<z.output<typeof parameters>> = {
  kind: 'table',
  plan: async (inputs, { columns: selection }) => {
    const { sql, columns } = requireRelation(inputs, 'dataset')
    const selected = selectColumns(columns, selection)
    if (selected.length === 0) {
      throw new AppError('UserError', 'The rules select no column. Include at least one.', 'columns')
    }
    const names = selected.map(({ name }) => quoteName(name)).join(', ')
    return { 'results-dataset': { query: `SELECT ${names} FROM ${sql}`, columns: selected } }
  },
}
