import { z } from 'zod'
import { classificationMetrics, regressionMetrics } from '#lib/learning/metrics/metric.ts'
import { defineManifest } from '#lib/pipelines/manifest.ts'

const metrics = [...classificationMetrics, ...regressionMetrics] as const

const parameters = z.object({
  randomSeed: z.int('Give a whole number.').min(0, 'At least 0.').default(0),
  metric: z.enum(metrics).default('Accuracy'),
})
export type ImportanceParameters = z.output<typeof parameters>

export const manifest = defineManifest({
  id: 'permutation-feature-importance',
  version: 1,
  name: 'Permutation Feature Importance',
  category: 'Model Scoring & Evaluation',
  description:
    'Tells how much worse a trained model gets when the values of one column are shuffled, for every column.',
  tags: ['importance', 'explain', 'features', 'shuffle'],
  inputs: [
    { name: 'trained-model', label: 'Trained model', types: ['Model'] },
    { name: 'test-data', label: 'Test data', types: ['Data'] },
  ],
  outputs: [{ name: 'feature-importance', label: 'Feature importance', type: 'Data' }],
  parameters,
  fields: [
    {
      kind: 'integer',
      name: 'randomSeed',
      label: 'Random seed',
      help: 'Decides how columns are shuffled. 0: a new one in every run.',
      canBeParameter: true,
    },
    {
      kind: 'select',
      name: 'metric',
      label: 'Metric for measuring performance',
      help: 'Of classifications the first six, of regressions the others. A score is how much worse the metric gets.',
      options: metrics.map((value) => ({ value, label: value })),
      canBeParameter: true,
    },
  ],
})
