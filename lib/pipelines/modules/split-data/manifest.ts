import { z } from 'zod'
import { defineManifest } from '#lib/pipelines/manifest.ts'

const splitParameters = z
  .object({
    mode: z.enum(['SplitRows', 'RegularExpression', 'RelativeExpression']).default('SplitRows'),
    fraction: z.number('Give a number between 0 and 1.').min(0, 'At least 0.').max(1, 'At most 1.').default(0.5),
    randomized: z.boolean().default(true),
    seed: z.number('Give a whole number.').int('Give a whole number.').min(0, 'At least 0.').default(0),
    stratified: z.boolean().default(false),
    strataColumn: z.string().default(''),
    regularExpression: z.string().default(''),
    relationalExpression: z.string().default(''),
  })
  .superRefine((values, { addIssue }) => {
    const miss = (field: string, message: string) => addIssue({ code: 'custom', path: [field], message })
    if (values.mode === 'SplitRows' && values.stratified && values.strataColumn === '')
      miss('strataColumn', 'Choose the column whose values both outputs shall have alike.')
    if (values.mode === 'RegularExpression' && values.regularExpression.trim() === '')
      miss('regularExpression', 'Give a column and a regular expression, such as \\"Text" ^[a-f].')
    if (values.mode === 'RelativeExpression' && values.relationalExpression.trim() === '')
      miss('relationalExpression', 'Give a column and a comparison, such as \\"Year" > 2010.')
  })
export type SplitParameters = z.output<typeof splitParameters>

const isIn = (mode: SplitParameters['mode']) => (values: Readonly<Record<string, unknown>>) => values.mode === mode

export const manifest = defineManifest({
  id: 'split-data',
  version: 1,
  name: 'Split Data',
  category: 'Data Transformation',
  group: 'Sample and Split',
  description: 'Divides the rows of a dataset into two distinct sets.',
  tags: ['split', 'sample', 'train', 'test', 'stratified'],
  inputs: [{ name: 'dataset', label: 'Dataset', types: ['Data'] }],
  outputs: [
    { name: 'results-dataset1', label: 'Results dataset1', type: 'Data' },
    { name: 'results-dataset2', label: 'Results dataset2', type: 'Data' },
  ],
  parameters: splitParameters,
  fields: [
    {
      name: 'mode',
      label: 'Splitting mode',
      kind: 'select',
      options: [
        { value: 'SplitRows', label: 'Split Rows' },
        { value: 'RegularExpression', label: 'Regular Expression' },
        { value: 'RelativeExpression', label: 'Relative Expression' },
      ],
    },
    {
      name: 'fraction',
      label: 'Fraction of rows in the first output dataset',
      kind: 'number',
      canBeParameter: true,
      when: isIn('SplitRows'),
    },
    { name: 'randomized', label: 'Randomized split', kind: 'switch', canBeParameter: true, when: isIn('SplitRows') },
    {
      name: 'seed',
      label: 'Random seed',
      kind: 'integer',
      help: '0 takes another one in every run.',
      canBeParameter: true,
      when: (values) => isIn('SplitRows')(values) && values.randomized === true,
    },
    {
      name: 'stratified',
      label: 'Stratified split',
      kind: 'switch',
      help: 'Both outputs get about the same share of every value of a column.',
      when: isIn('SplitRows'),
    },
    {
      name: 'strataColumn',
      label: 'Stratification key column',
      kind: 'column',
      port: 'dataset',
      when: (values) => isIn('SplitRows')(values) && values.stratified === true,
    },
    {
      name: 'regularExpression',
      label: 'Regular expression',
      kind: 'text',
      help: 'A column and what its text has to contain: \\"Text" ^[a-f], or (\\1) ^[a-f] for the second column. RE2 syntax, which has no look-around. Rows that do not match, or have no value, go to the second output.',
      canBeParameter: true,
      when: isIn('RegularExpression'),
    },
    {
      name: 'relationalExpression',
      label: 'Relational expression',
      kind: 'text',
      help: 'A column and comparisons with <, >, <=, >=, == and !=, joined by & and |: \\"Year" > 2010, or (\\0)<=30 & !=20 for the first column. Texts can be compared with == and != only. Rows without a value go to the second output.',
      canBeParameter: true,
      when: isIn('RelativeExpression'),
    },
  ],
})
