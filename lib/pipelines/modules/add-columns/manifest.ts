import { z } from 'zod'
import { defineManifest } from '#lib/pipelines/manifest.ts'

export const manifest = defineManifest({
  id: 'add-columns',
  version: 1,
  name: 'Add Columns',
  category: 'Data Transformation',
  group: 'Manipulation',
  description:
    'Puts the columns of two datasets side by side, row by row. The shorter one is filled up with missing values.',
  tags: ['concatenate', 'combine'],
  inputs: [
    { name: 'left-dataset', label: 'Left dataset', types: ['Data'] },
    { name: 'right-dataset', label: 'Right dataset', types: ['Data'] },
  ],
  outputs: [{ name: 'combined-dataset', label: 'Combined dataset', type: 'Data' }],
  parameters: z.object({}),
  fields: [],
})
