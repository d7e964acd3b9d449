import { z } from 'zod'
import { columnSelection } from '#lib/pipelines/column-selection.ts'
import { defineManifest } from '#lib/pipelines/manifest.ts'

export const methods = ['ZScore', 'MinMax', 'Logistic', 'LogNormal', 'Tanh'] as const

export const parameters = z.object({
  method: z.enum(methods).default('ZScore'),
  zeroForConstant: z.boolean().default(true),
  columns: columnSelection.default({
    mode: 'rules',
    beginWith: 'none',
    rules: [{ action: 'include', by: 'types', types: ['numeric'] }],
    keepsOrder: false,
  }),
})

export const manifest = defineManifest({
  id: 'normalize-data',
  version: 1,
  name: 'Normalize Data',
  category: 'Data Transformation',
  group: 'Scale and Reduce',
  description:
    'Brings columns of numbers to a common scale, and gives what it found as a transformation for other data.',
  tags: ['scale', 'standardize', 'zscore', 'minmax'],
  inputs: [{ name: 'dataset', label: 'Dataset', types: ['Data'] }],
  outputs: [
    { name: 'transformed-dataset', label: 'Transformed dataset', type: 'Data' },
    { name: 'transformation-function', label: 'Transformation function', type: 'Transformation' },
  ],
  parameters,
  fields: [
    {
      kind: 'select',
      name: 'method',
      label: 'Transformation method',
      help: 'Z-score: mean 0, deviation 1. MinMax: 0 to 1. Logistic, LogNormal and Tanh press what is far away towards the ends.',
      options: methods.map((value) => ({ value, label: value })),
      canBeParameter: true,
    },
    {
      kind: 'switch',
      name: 'zeroForConstant',
      label: 'Use 0 for constant columns when checked',
      help: 'Otherwise a column of a single value, which has no scale, becomes missing.',
      when: ({ method }) => method !== 'Logistic' && method !== 'Tanh',
    },
    { kind: 'columns', name: 'columns', label: 'Columns to transform', port: 'dataset' },
  ],
})
