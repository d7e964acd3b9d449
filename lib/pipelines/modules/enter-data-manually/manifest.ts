import { z } from 'zod'
import { defineManifest } from '#lib/pipelines/manifest.ts'

const dataFormats = ['CSV', 'TSV', 'ARFF', 'SVMLight'] as const

export const parameters = z.object({
  format: z.enum(dataFormats).default('CSV'),
  hasHeader: z.boolean().default(true),
  data: z
    .string()
    .max(1_000_000, 'Up to a million characters can be entered; register a data set for more.')
    .regex(/\S/, 'Enter the rows.'),
})

export const manifest = defineManifest({
  id: 'enter-data-manually',
  version: 1,
  name: 'Enter Data Manually',
  category: 'Data Input and Output',
  description: 'A small table, typed in.',
  tags: ['type', 'csv', 'arff', 'svmlight', 'test data'],
  inputs: [],
  outputs: [{ name: 'dataset', label: 'Dataset', type: 'Data' }],
  parameters,
  fields: [
    {
      kind: 'select',
      name: 'format',
      label: 'DataFormat',
      options: dataFormats.map((value) => ({ value, label: value })),
    },
    {
      kind: 'switch',
      name: 'hasHeader',
      label: 'HasHeader',
      help: 'The first line holds the names of the columns.',
      when: ({ format }) => format === 'CSV' || format === 'TSV',
    },
    { kind: 'multiline', name: 'data', label: 'Data', canBeParameter: true },
  ],
})
