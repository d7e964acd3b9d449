import { likelihoodParameters } from '#lib/learning/linear/likelihood-parameters.ts'
import { defineManifest } from '#lib/pipelines/manifest.ts'
import { likelihoodFields } from '#lib/pipelines/modules/likelihood-fields.ts'

export const manifest = defineManifest({
  id: 'two-class-logistic-regression',
  version: 1,
  name: 'Two-Class Logistic Regression',
  category: 'Machine Learning Algorithms',
  group: 'Classification',
  description:
    'Predicts which of two classes a row belongs to, with its probability, from a weighted sum of the features.',
  tags: ['classification', 'binary', 'logit', 'algorithm'],
  inputs: [],
  outputs: [{ name: 'untrained-model', label: 'Untrained model', type: 'UntrainedModel' }],
  parameters: likelihoodParameters,
  fields: likelihoodFields,
})
