import { z } from 'zod'
import { defineManifest } from '#lib/pipelines/manifest.ts'

export const mostFolds = 1000

export const parameters = z.object({
  labelColumn: z.string('Choose the label column.').min(1, 'Choose the label column.'),
  numberOfFolds: z
    .int('Give a whole number.')
    .min(2, 'At least 2.')
    .max(mostFolds, `At most ${mostFolds.toLocaleString('en-US')}.`)
    .default(10),
  randomSeed: z.int('Give a whole number.').min(0, 'At least 0.').default(0),
})
export type CrossValidateParameters = z.output<typeof parameters>

export const manifest = defineManifest({
  id: 'cross-validate-model',
  version: 1,
  name: 'Cross Validate Model',
  category: 'Model Scoring & Evaluation',
  description: 'Measures an algorithm by parts of a dataset that it has not learned from, each part in turn.',
  tags: ['evaluate', 'cross-validation', 'folds', 'k-fold', 'metrics'],
  inputs: [
    { name: 'untrained-model', label: 'Untrained model', types: ['UntrainedModel'] },
    { name: 'dataset', label: 'Dataset', types: ['Data'] },
  ],
  outputs: [
    { name: 'scored-results', label: 'Scored results', type: 'Data' },
    { name: 'evaluation-results-by-fold', label: 'Evaluation results by fold', type: 'Data' },
  ],
  parameters,
  fields: [
    { kind: 'column', name: 'labelColumn', label: 'Label column', port: 'dataset', canBeParameter: true },
    {
      kind: 'integer',
      name: 'numberOfFolds',
      label: 'Number of folds',
      help: 'Of classes each has its share in every fold. A dataset whose rows Partition and Sample assigned to folds keeps those instead.',
      canBeParameter: true,
    },
    {
      kind: 'integer',
      name: 'randomSeed',
      label: 'Random seed',
      help: 'Decides which rows are in which fold. 0: a new one in every run.',
      canBeParameter: true,
    },
  ],
})
