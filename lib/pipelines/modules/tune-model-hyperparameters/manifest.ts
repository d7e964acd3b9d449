import { z } from 'zod'
import { classificationMetrics, regressionMetrics } from '#lib/learning/metrics/metric.ts'
import { parseRanges } from '#lib/learning/sweep/parse-ranges.ts'
import { defineManifest } from '#lib/pipelines/manifest.ts'
import { mostFolds } from '#lib/pipelines/modules/cross-validate-model/manifest.ts'

const sweepingModes = ['Entire grid', 'Random sweep'] as const
export const mostRuns = 1000

const whole = (least: number) => z.int('Give a whole number.').min(least, `At least ${least}.`)

export const parameters = z.object({
  sweepingMode: z.enum(sweepingModes).default('Random sweep'),
  maximumNumberOfRuns: whole(1)
    .max(mostRuns, `At most ${mostRuns.toLocaleString('en-US')}.`)
    .default(5),
  randomSeed: whole(0).default(0),
  labelColumn: z.string('Choose the label column.').min(1, 'Choose the label column.'),
  ranges: z.string('Give the values to try.').superRefine((text, { addIssue }) => {
    const { problem } = parseRanges(text)
    if (problem !== undefined) addIssue({ code: 'custom', message: problem })
  }),
  classificationMetric: z.enum(classificationMetrics).default('Accuracy'),
  regressionMetric: z.enum(regressionMetrics).default('Mean absolute error'),
  numberOfFolds: whole(2)
    .max(mostFolds, `At most ${mostFolds.toLocaleString('en-US')}.`)
    .default(10),
})
export type TuneParameters = z.output<typeof parameters>

const options = (values: readonly string[]) => values.map((value) => ({ value, label: value }))

export const manifest = defineManifest({
  id: 'tune-model-hyperparameters',
  version: 1,
  name: 'Tune Model Hyperparameters',
  category: 'Model Training',
  description: 'Trains an algorithm with many combinations of parameters, and keeps the model of the best one.',
  tags: ['training', 'tune', 'sweep', 'grid search', 'hyperparameters', 'optimize'],
  inputs: [
    { name: 'untrained-model', label: 'Untrained model', types: ['UntrainedModel'] },
    { name: 'training-dataset', label: 'Training dataset', types: ['Data'] },
    { name: 'validation-dataset', label: 'Validation dataset', types: ['Data'], isOptional: true },
  ],
  outputs: [
    { name: 'sweep-results', label: 'Sweep results', type: 'Data' },
    { name: 'trained-best-model', label: 'Trained best model', type: 'Model' },
  ],
  parameters,
  fields: [
    {
      kind: 'select',
      name: 'sweepingMode',
      label: 'Specify parameter sweeping mode',
      help: 'Entire grid tries every combination, Random sweep some of them.',
      options: options(sweepingModes),
      canBeParameter: true,
    },
    {
      kind: 'integer',
      name: 'maximumNumberOfRuns',
      label: 'Maximum number of runs on random sweep',
      when: ({ sweepingMode }) => sweepingMode === 'Random sweep',
      canBeParameter: true,
    },
    {
      kind: 'integer',
      name: 'randomSeed',
      label: 'Random seed',
      help: 'Decides which combinations are drawn, and which rows are in which fold. 0: a new one in every run.',
      canBeParameter: true,
    },
    {
      kind: 'multiline',
      name: 'ranges',
      label: 'Values to try',
      help: 'One parameter of the untrained model per line, as its node calls it, such as Learning rate: 0.1, 0.2. Part values that have commas themselves by semicolons.',
      canBeParameter: true,
    },
    { kind: 'column', name: 'labelColumn', label: 'Label column', port: 'training-dataset', canBeParameter: true },
    {
      kind: 'select',
      name: 'classificationMetric',
      label: 'Metric for measuring performance for classification',
      options: options(classificationMetrics),
      canBeParameter: true,
    },
    {
      kind: 'select',
      name: 'regressionMetric',
      label: 'Metric for measuring performance for regression',
      options: options(regressionMetrics),
      canBeParameter: true,
    },
    {
      kind: 'integer',
      name: 'numberOfFolds',
      label: 'Number of folds',
      help: 'Without a validation dataset every combination is cross-validated with so many folds, or with those of Partition and Sample.',
      canBeParameter: true,
    },
  ],
})
