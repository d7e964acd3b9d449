import { likelihoodParameters } from '#lib/learning/linear/likelihood-parameters.ts'
import { defineManifest } from '#lib/pipelines/manifest.ts'
import { likelihoodFields } from '#lib/pipelines/modules/likelihood-fields.ts'

export const manifest = defineManifest({
  id: 'poisson-regression',
  version: 1,
  name: 'Poisson Regression',
  category: 'Machine Learning Algorithms',
  group: 'Regression',
  description: 'Predicts a count, such as events per day, from a weighted sum of the features.',
  tags: ['regression', 'count', 'events', 'algorithm'],
  inputs: [],
  outputs: [{ name: 'untrained-model', label: 'Untrained model', type: 'UntrainedModel' }],
  parameters: likelihoodParameters,
  fields: likelihoodFields,
})
