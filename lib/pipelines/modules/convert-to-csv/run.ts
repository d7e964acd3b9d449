import { join } from 'node:path'
import type { FolderModule } from '#lib/pipelines/module-run.ts'
import { requireInput, requireOutput } from '#lib/pipelines/modules/node-folders.ts'
import { copyRows, copyTable } from '#lib/pipelines/tables/copy-table.ts'
import { relationOf } from '#lib/pipelines/tables/table-folder.ts'

/** Beside the table in the port's folder. */
const csvFile = 'data.csv'

export const run: FolderModule = {
  kind: 'folder',
  run: async (context) => {
    const [input, output] = [requireInput(context, 'dataset'), requireOutput(context, 'results-dataset')]
    const { rows } = await copyTable(input, output)
    await copyRows(context.duckdb, { relation: relationOf(input), path: join(output, csvFile), format: 'csv' })
    context.log(`${csvFile}: ${rows.toLocaleString('en-US')} rows`)
  },
}
