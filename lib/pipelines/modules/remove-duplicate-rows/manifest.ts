import { z } from 'zod'
import { allColumns, columnSelection } from '#lib/pipelines/column-selection.ts'
import { defineManifest } from '#lib/pipelines/manifest.ts'

export const duplicateParameters = z.object({
  keys: columnSelection.default(allColumns),
  retainFirst: z.boolean().default(true),
})

export const manifest = defineManifest({
  id: 'remove-duplicate-rows',
  version: 1,
  name: 'Remove Duplicate Rows',
  category: 'Data Transformation',
  group: 'Manipulation',
  description: 'Keeps one row of those that have the same values in all key columns.',
  tags: ['distinct', 'unique', 'deduplicate'],
  inputs: [{ name: 'dataset', label: 'Dataset', types: ['Data'] }],
  outputs: [{ name: 'results-dataset', label: 'Results dataset', type: 'Data' }],
  parameters: duplicateParameters,
  fields: [
    {
      name: 'keys',
      label: 'Key column selection filter expression',
      kind: 'columns',
      port: 'dataset',
      help: 'Rows with a missing key are never duplicates.',
    },
    { name: 'retainFirst', label: 'Retain first duplicate row', kind: 'switch', help: 'Otherwise the last is kept.' },
  ],
})
