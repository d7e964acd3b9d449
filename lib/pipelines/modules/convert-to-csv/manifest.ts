import { z } from 'zod'
import { defineManifest } from '#lib/pipelines/manifest.ts'

const parameters = z.object({})

export const manifest = defineManifest({
  id: 'convert-to-csv',
  version: 1,
  name: 'Convert to CSV',
  category: 'Data Transformation',
  group: 'Data Format Conversions',
  description: 'Writes the table as a CSV file as well, to download it or to work with it elsewhere.',
  tags: ['download', 'export', 'format'],
  inputs: [{ name: 'dataset', label: 'Dataset', types: ['Data'] }],
  outputs: [{ name: 'results-dataset', label: 'Results dataset', type: 'Data' }],
  parameters,
  fields: [],
})
