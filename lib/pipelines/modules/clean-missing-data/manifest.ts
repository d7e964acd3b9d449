import { z } from 'zod'
import { allColumns, columnSelection } from '#lib/pipelines/column-selection.ts'
import { defineManifest } from '#lib/pipelines/manifest.ts'

const cleaningModes = [
  'Custom substitution value',
  'Replace with mean',
  'Replace with median',
  'Replace with mode',
  'Replace using MICE',
  'Replace using Probabilistic PCA',
  'Remove entire row',
  'Remove entire column',
] as const

const ratio = z.number().min(0, 'A ratio is a number from 0 to 1.').max(1, 'A ratio is a number from 0 to 1.')

export const parameters = z
  .object({
    columns: columnSelection.default(allColumns),
    minimumRatio: ratio.default(0),
    maximumRatio: ratio.default(1),
    mode: z.enum(cleaningModes).default('Custom substitution value'),
    replacementValue: z.string().max(1000).default('0'),
    withIndicator: z.boolean().default(false),
    allMissing: z.enum(['Remove', 'Propagate']).default('Remove'),
  })
  .refine(({ minimumRatio, maximumRatio }) => minimumRatio <= maximumRatio, {
    path: ['maximumRatio'],
    message: 'The maximum is below the minimum.',
  })

const isRemoval = (mode: unknown) => mode === 'Remove entire row' || mode === 'Remove entire column'
const isCustom = (mode: unknown) => mode === 'Custom substitution value'

export const manifest = defineManifest({
  id: 'clean-missing-data',
  version: 1,
  name: 'Clean Missing Data',
  category: 'Data Transformation',
  group: 'Manipulation',
  description: 'Replaces missing values or removes what has them, and gives how as a transformation for other data.',
  tags: ['null', 'nan', 'impute', 'missing values'],
  inputs: [{ name: 'dataset', label: 'Dataset', types: ['Data'] }],
  outputs: [
    { name: 'cleaned-dataset', label: 'Cleaned dataset', type: 'Data' },
    { name: 'cleaning-transformation', label: 'Cleaning transformation', type: 'Transformation' },
  ],
  parameters,
  fields: [
    { kind: 'columns', name: 'columns', label: 'Columns to be cleaned', port: 'dataset' },
    {
      kind: 'number',
      name: 'minimumRatio',
      label: 'Minimum missing value ratio',
      help: 'Columns with a smaller share of missing values are left alone.',
      canBeParameter: true,
    },
    {
      kind: 'number',
      name: 'maximumRatio',
      label: 'Maximum missing value ratio',
      help: 'Columns with a greater share of missing values are left alone.',
      canBeParameter: true,
    },
    {
      kind: 'select',
      name: 'mode',
      label: 'Cleaning mode',
      options: cleaningModes.map((value) => ({ value, label: value })),
      canBeParameter: true,
    },
    {
      kind: 'text',
      name: 'replacementValue',
      label: 'Replacement value',
      help: 'Has to be a value of every column that is cleaned: a number for columns of numbers.',
      when: ({ mode }) => isCustom(mode),
      canBeParameter: true,
    },
    {
      kind: 'switch',
      name: 'withIndicator',
      label: 'Generate missing value indicator column',
      help: 'Adds a column <name>_IsMissing for every column that is cleaned.',
      when: ({ mode }) => !isRemoval(mode),
    },
    {
      kind: 'select',
      name: 'allMissing',
      label: 'Cols with all missing values',
      help: 'There is nothing to take a replacement from: such columns are removed, or stay as they are.',
      options: [
        { value: 'Remove', label: 'Remove' },
        { value: 'Propagate', label: 'Propagate' },
      ],
      when: ({ mode }) => !isRemoval(mode) && !isCustom(mode),
    },
  ],
})
