import { join } from 'node:path'
import type { z } from 'zod'
import { type FolderModule, portFiles } from '#lib/pipelines/module-run.ts'
import type { parameters } from '#lib/pipelines/modules/export-data/manifest.ts'
import { requireAsset, requireInput } from '#lib/pipelines/modules/node-folders.ts'
import { copyRows } from '#lib/pipelines/tables/copy-table.ts'
import { relationOf } from '#lib/pipelines/tables/table-folder.ts'
import { withDuckDb } from '#lib/tabular/duckdb/open-duckdb.ts'

const memoryLimitMb = 512

/** Makes the file; the node that runs the step gives it its place once it is whole. */
export const run: FolderModule<z.output<typeof parameters>> = {
  kind: 'folder',
  run: async (context, { path: { path: shown }, format }) => {
    const input = requireInput(context, 'dataset')
    const { path, name } = requireAsset(context, 'path')
    const rows = await withDuckDb(
      [join(input, portFiles.data), path],
      (connection) => copyRows(connection, { relation: relationOf(input), path, format }),
      memoryLimitMb,
    )
    context.log(`${rows.toLocaleString('en-US')} rows for '${shown}' in datastore '${name}'`)
  },
}
