import { z } from 'zod'
import { defineManifest } from '#lib/pipelines/manifest.ts'
import { place } from '#lib/pipelines/modules/place.ts'

/** As lib/pipelines/tables/copy-table.ts writes them. */
const fileFormats = ['csv', 'tsv', 'parquet'] as const

export const parameters = z.object({ path: place, format: z.enum(fileFormats).default('csv') })

export const manifest = defineManifest({
  id: 'export-data',
  version: 1,
  name: 'Export Data',
  category: 'Data Input and Output',
  description: 'Writes a table to a file in a datastore. A file that exists is not overwritten.',
  tags: ['save', 'write', 'datastore', 'csv', 'parquet'],
  inputs: [{ name: 'dataset', label: 'Dataset', types: ['Data'] }],
  outputs: [],
  parameters,
  fields: [
    {
      kind: 'path',
      name: 'path',
      isTarget: true,
      label: 'Path',
      help: 'The file to be written. The run fails when it exists.',
      canBeParameter: true,
    },
    {
      kind: 'select',
      name: 'format',
      label: 'File format',
      options: fileFormats.map((value) => ({ value, label: value })),
      canBeParameter: true,
    },
  ],
  isReusable: () => false,
})
