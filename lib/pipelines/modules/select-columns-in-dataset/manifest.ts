import { z } from 'zod'
import { allColumns, columnSelection } from '#lib/pipelines/column-selection.ts'
import { defineManifest } from '#lib/pipelines/manifest.ts'

export const parameters = z.object({ columns: columnSelection.default(allColumns) })

export const manifest = defineManifest({
  id: 'select-columns-in-dataset',
  version: 1,
  name: 'Select Columns in Dataset',
  category: 'Data Transformation',
  group: 'Manipulation',
  description: 'Selects the columns that the rest of the pipeline works with.',
  tags: ['project', 'exclude', 'keep', 'reorder'],
  inputs: [{ name: 'dataset', label: 'Dataset', types: ['Data'] }],
  outputs: [{ name: 'results-dataset', label: 'Results dataset', type: 'Data' }],
  parameters,
  fields: [{ kind: 'columns', name: 'columns', label: 'Select columns', port: 'dataset' }],
})
