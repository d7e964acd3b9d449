import { z } from 'zod'
import { defineManifest, type Field } from '#lib/pipelines/manifest.ts'

const whole = (least: number) =>
  z.number('Give a whole number.').int('Give a whole number.').min(least, `At least ${least}.`)

const partitionParameters = z
  .object({
    mode: z.enum(['AssignToFolds', 'PickFold', 'Sampling', 'Head']).default('Sampling'),
    rate: z.number('Give a number between 0 and 1.').min(0, 'At least 0.').max(1, 'At most 1.').default(0.01),
    replacement: z.boolean().default(false),
    randomized: z.boolean().default(true),
    seed: whole(0).default(0),
    method: z.enum(['Evenly', 'Proportions']).default('Evenly'),
    folds: whole(2).max(10_000, 'At most 10,000.').default(5),
    proportions: z.string().default('0.5, 0.25, 0.25'),
    stratified: z.boolean().default(false),
    strataColumn: z.string().default(''),
    fold: whole(1).default(1),
    complement: z.boolean().default(false),
    rows: whole(0).default(10),
  })
  .superRefine(({ mode, stratified, strataColumn, method, proportions }, { addIssue }) => {
    const splits = mode === 'AssignToFolds' || mode === 'Sampling'
    if (splits && stratified && strataColumn === '') {
      const message = 'Choose the column whose values every part shall have alike.'
      addIssue({ code: 'custom', path: ['strataColumn'], message })
    }
    if (mode !== 'AssignToFolds' || method !== 'Proportions') return
    const sum = readProportions(proportions)?.reduce((total, share) => total + share, 0)
    if (sum !== undefined && sum <= 1 + 1e-9) return
    const message = 'Give numbers above 0 that add up to 1 or less, separated by commas, such as 0.5, 0.25, 0.25.'
    addIssue({ code: 'custom', path: ['proportions'], message })
  })
export type PartitionParameters = z.output<typeof partitionParameters>

/** The shares of a list such as `.5, .25`; undefined when one of them is no number above 0. */
export function readProportions(text: string): number[] | undefined {
  const shares = text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)))
  return shares.every((share) => share > 0) ? shares : undefined
}

/** The column in which Assign to Folds tells the fold of each row. */
export const foldColumn = 'Fold'

type Values = Readonly<Record<string, unknown>>
const isIn =
  (...modes: PartitionParameters['mode'][]) =>
  ({ mode }: Values) =>
    modes.some((one) => one === mode)
const isAssigning = isIn('AssignToFolds')
const isSplitting = isIn('AssignToFolds', 'Sampling')

const fields: Field[] = [
  {
    name: 'mode',
    label: 'Partition or sample mode',
    kind: 'select',
    options: [
      { value: 'AssignToFolds', label: 'Assign to Folds' },
      { value: 'PickFold', label: 'Pick Fold' },
      { value: 'Sampling', label: 'Sampling' },
      { value: 'Head', label: 'Head' },
    ],
  },
  { name: 'rate', label: 'Rate of sampling', kind: 'number', canBeParameter: true, when: isIn('Sampling') },
  {
    name: 'replacement',
    label: 'Use replacement in the partitioning',
    kind: 'switch',
    help: 'A row can be in several folds, and several times in one.',
    when: isAssigning,
  },
  {
    name: 'randomized',
    label: 'Randomized split',
    kind: 'switch',
    help: 'Otherwise rows are dealt out to the folds one after the other.',
    when: (values) => isAssigning(values) && values.replacement !== true,
  },
  {
    name: 'seed',
    label: 'Random seed',
    kind: 'integer',
    help: '0 takes another one in every run.',
    canBeParameter: true,
    when: isSplitting,
  },
  {
    name: 'method',
    label: 'Specify the partitioner method',
    kind: 'select',
    options: [
      { value: 'Evenly', label: 'Partition evenly' },
      { value: 'Proportions', label: 'Partition with customized proportions' },
    ],
    when: isAssigning,
  },
  {
    name: 'folds',
    label: 'Specify number of folds to split evenly into',
    kind: 'integer',
    canBeParameter: true,
    when: (values) => isAssigning(values) && values.method === 'Evenly',
  },
  {
    name: 'proportions',
    label: 'List of proportions separated by comma',
    kind: 'text',
    help: 'When they add up to less than 1, a further fold has the rest of the rows.',
    when: (values) => isAssigning(values) && values.method === 'Proportions',
  },
  {
    name: 'stratified',
    label: 'Stratified split',
    kind: 'switch',
    when: (values) => isSplitting(values) && !(isAssigning(values) && values.replacement === true),
  },
  {
    name: 'strataColumn',
    label: 'Stratification key column',
    kind: 'column',
    port: 'dataset',
    when: (values) => isSplitting(values) && values.stratified === true,
  },
  {
    name: 'fold',
    label: 'Specify which fold to be sampled from',
    kind: 'integer',
    help: `From 1; of a dataset to which Assign to Folds gave the column ${foldColumn}.`,
    canBeParameter: true,
    when: isIn('PickFold'),
  },
  { name: 'complement', label: 'Pick complement of the selected fold', kind: 'switch', when: isIn('PickFold') },
  { name: 'rows', label: 'Number of rows to select', kind: 'integer', canBeParameter: true, when: isIn('Head') },
]

export const manifest = defineManifest({
  id: 'partition-and-sample',
  version: 1,
  name: 'Partition and Sample',
  category: 'Data Transformation',
  group: 'Sample and Split',
  description: 'Takes a sample or the first rows of a dataset, divides its rows into folds, or takes one fold.',
  tags: ['fold', 'sample', 'head', 'stratified'],
  inputs: [{ name: 'dataset', label: 'Dataset', types: ['Data'] }],
  outputs: [{ name: 'odataset', label: 'oDataset', type: 'Data' }],
  parameters: partitionParameters,
  fields,
})
