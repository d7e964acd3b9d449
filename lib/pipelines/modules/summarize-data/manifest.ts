import { z } from 'zod'
import { defineManifest } from '#lib/pipelines/manifest.ts'

export const manifest = defineManifest({
  id: 'summarize-data',
  version: 1,
  name: 'Summarize Data',
  category: 'Data Transformation',
  group: 'Statistical Functions',
  description: 'Describes every column of a dataset by its statistics, one row per column.',
  tags: ['statistics', 'mean', 'quantile', 'missing'],
  inputs: [{ name: 'dataset', label: 'Dataset', types: ['Data'] }],
  outputs: [{ name: 'results-dataset', label: 'Results dataset', type: 'Data' }],
  parameters: z.object({}),
  fields: [],
})
