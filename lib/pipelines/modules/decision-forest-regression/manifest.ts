import { decisionForestParameters } from '#lib/learning/trees/decision-forest/parameters.ts'
import { defineManifest } from '#lib/pipelines/manifest.ts'
import { decisionForestFields } from '#lib/pipelines/modules/decision-forest-fields.ts'

export const manifest = defineManifest({
  id: 'decision-forest-regression',
  version: 1,
  name: 'Decision Forest Regression',
  category: 'Machine Learning Algorithms',
  group: 'Regression',
  description: 'Predicts a number as the average of decision trees, each grown on other rows and splits.',
  tags: ['regression', 'random forest', 'decision tree', 'bagging', 'algorithm'],
  inputs: [],
  outputs: [{ name: 'untrained-model', label: 'Untrained model', type: 'UntrainedModel' }],
  parameters: decisionForestParameters,
  fields: decisionForestFields,
})
