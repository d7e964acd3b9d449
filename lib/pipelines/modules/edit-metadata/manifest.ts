import { z } from 'zod'
import { columnSelection } from '#lib/pipelines/column-selection.ts'
import { defineManifest } from '#lib/pipelines/manifest.ts'

const unchanged = 'Unchanged'
const dataTypes = [unchanged, 'String', 'Integer', 'Double', 'Boolean', 'DateTime'] as const
const kinds = [unchanged, 'Categorical', 'Non-categorical'] as const
export const flags = [
  unchanged,
  'Features',
  'Labels',
  'Weights',
  'Clear features',
  'Clear labels',
  'Clear scores',
  'Clear weights',
] as const

export const parameters = z.object({
  columns: columnSelection.default({ mode: 'names', names: [] }),
  dataType: z.enum(dataTypes).default(unchanged),
  categorical: z.enum(kinds).default(unchanged),
  fields: z.enum(flags).default(unchanged),
  newNames: z.string().max(100_000).default(''),
})

const toOptions = (values: readonly string[]) => values.map((value) => ({ value, label: value }))

export const manifest = defineManifest({
  id: 'edit-metadata',
  version: 1,
  name: 'Edit Metadata',
  category: 'Data Transformation',
  group: 'Manipulation',
  description: 'Changes the type of columns, their names, and what learning does with them.',
  tags: ['rename', 'type', 'label', 'feature', 'categorical'],
  inputs: [{ name: 'dataset', label: 'Dataset', types: ['Data'] }],
  outputs: [{ name: 'results-dataset', label: 'Results dataset', type: 'Data' }],
  parameters,
  fields: [
    { kind: 'columns', name: 'columns', label: 'Column', port: 'dataset' },
    {
      kind: 'select',
      name: 'dataType',
      label: 'Data type',
      help: 'Every cell has to be a value of the new type. To integers, numbers lose what follows the point.',
      options: toOptions(dataTypes),
    },
    {
      kind: 'select',
      name: 'categorical',
      label: 'Categorical',
      help: 'Numbers that stand for kinds, not amounts. Texts always do.',
      options: toOptions(kinds),
    },
    {
      kind: 'select',
      name: 'fields',
      label: 'Fields',
      help: 'What learning does with the columns. Cleared features are carried along and not learned from.',
      options: toOptions(flags),
    },
    {
      kind: 'text',
      name: 'newNames',
      label: 'New column names',
      help: 'Separated by commas, one for each selected column in order.',
      canBeParameter: true,
    },
  ],
})
