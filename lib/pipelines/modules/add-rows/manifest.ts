import { z } from 'zod'
import { defineManifest } from '#lib/pipelines/manifest.ts'

export const manifest = defineManifest({
  id: 'add-rows',
  version: 1,
  name: 'Add Rows',
  category: 'Data Transformation',
  group: 'Manipulation',
  description: 'Appends the rows of the second dataset to those of the first. Both have the same columns.',
  tags: ['append', 'concatenate', 'union'],
  inputs: [
    { name: 'dataset1', label: 'Dataset1', types: ['Data'] },
    { name: 'dataset2', label: 'Dataset2', types: ['Data'] },
  ],
  outputs: [{ name: 'results-dataset', label: 'Results dataset', type: 'Data' }],
  parameters: z.object({}),
  fields: [],
})
