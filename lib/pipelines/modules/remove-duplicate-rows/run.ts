import type { z } from 'zod'
import { AppError } from '#lib/core/errors.ts'
import { selectColumns } from '#lib/pipelines/column-selection.ts'
import type { TableModule } from '#lib/pipelines/module-run.ts'
import type { duplicateParameters } from '#lib/pipelines/modules/remove-duplicate-rows/manifest.ts'
import { freeName, listColumns, numberRows } from '#lib/pipelines/tables/number-rows.ts'
import { requireRelation } from '#lib/pipelines/tables/require-relation.ts'
import { quoteName } from '#lib/tabular/duckdb/open-duckdb.ts'

export const run: TableModule<z.output<typeof duplicateParameters>> = {
  kind: 'table',
  async plan(inputs, { keys, retainFirst }) {
    const dataset = requireRelation(inputs, 'dataset')
    const chosen = selectColumns(dataset.columns, keys)
    if (chosen.length === 0)
      throw new AppError('UserError', 'The rules select no key column. Include at least one.', 'keys')
    const { sql, row, columns } = numberRows(dataset)
    const place = freeName(dataset.columns, 'place')
    const order = `ORDER BY ${row} ${retainFirst ? 'ASC' : 'DESC'}`
    const ranked = `(SELECT *, row_number() OVER (PARTITION BY ${listColumns(chosen)} ${order}) AS ${place} FROM ${sql})`
    const isMissing = chosen.map(({ name }) => `${quoteName(name)} IS NULL`).join(' OR ')
    const query = `SELECT ${columns} FROM ${ranked} WHERE ${place} = 1 OR ${isMissing} ORDER BY ${row}`
    return { 'results-dataset': { query } }
  },
}
