import { likelihoodParameters } from '#lib/learning/linear/likelihood-parameters.ts'
import { defineManifest } from '#lib/pipelines/manifest.ts'
import { likelihoodFields } from '#lib/pipelines/modules/likelihood-fields.ts'

export const manifest = defineManifest({
  id: 'multiclass-logistic-regression',
  version: 1,
  name: 'Multiclass Logistic Regression',
  category: 'Machine Learning Algorithms',
  group: 'Classification',
  description:
    'Predicts which of several classes a row belongs to, with the probability of each, from weighted sums of the features.',
  tags: ['classification', 'multinomial', 'softmax', 'algorithm'],
  inputs: [],
  outputs: [{ name: 'untrained-model', label: 'Untrained model', type: 'UntrainedModel' }],
  parameters: likelihoodParameters,
  fields: likelihoodFields,
})
