import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { z } from 'zod'
import type { FolderModule, NodeContext } from '#lib/pipelines/module-run.ts'
import type { parameters } from '#lib/pipelines/modules/enter-data-manually/manifest.ts'
import { parseArff } from '#lib/pipelines/modules/enter-data-manually/parse-arff.ts'
import { parseSvmLight } from '#lib/pipelines/modules/enter-data-manually/parse-svm-light.ts'
import { requireOutput } from '#lib/pipelines/modules/node-folders.ts'
import { importTable } from '#lib/pipelines/tables/import-table.ts'
import { writeColumns } from '#lib/pipelines/tables/write-columns.ts'

type Parameters = z.output<typeof parameters>

export const run: FolderModule<Parameters> = {
  kind: 'folder',
  run: async (context, entered) => {
    const { rows, columns } = await writeEntered(context, entered)
    context.log(`${rows.toLocaleString('en-US')} rows, ${columns.length} columns`)
  },
}

async function writeEntered(context: NodeContext, { format, hasHeader, data }: Parameters) {
  const folder = requireOutput(context, 'dataset')
  switch (format) {
    case 'CSV':
      return importText(context, folder, { text: data, format: 'csv', hasHeader })
    case 'TSV':
      return importText(context, folder, { text: data, format: 'tsv', hasHeader })
    case 'ARFF': {
      const { table, described } = parseArff(data)
      return writeColumns(context.duckdb, folder, table, described)
    }
    case 'SVMLight': {
      const { table, described } = parseSvmLight(data)
      return writeColumns(context.duckdb, folder, table, described)
    }
  }
}

async function importText(
  { duckdb }: NodeContext,
  folder: string,
  { text, format, hasHeader }: { text: string; format: 'csv' | 'tsv'; hasHeader: boolean },
) {
  const path = join(folder, `data.${format}`)
  await writeFile(path, text)
  try {
    return await importTable(duckdb, { paths: [path], format, folder, hasHeader })
  } finally {
    await rm(path)
  }
}
