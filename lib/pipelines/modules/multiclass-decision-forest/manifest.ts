import { decisionForestParameters } from '#lib/learning/trees/decision-forest/parameters.ts'
import { defineManifest } from '#lib/pipelines/manifest.ts'
import { decisionForestFields } from '#lib/pipelines/modules/decision-forest-fields.ts'

export const manifest = defineManifest({
  id: 'multiclass-decision-forest',
  version: 1,
  name: 'Multiclass Decision Forest',
  category: 'Machine Learning Algorithms',
  group: 'Classification',
  description: 'Predicts which of several classes a row belongs to by the votes of decision trees.',
  tags: ['classification', 'multiclass', 'random forest', 'decision tree', 'bagging', 'algorithm'],
  inputs: [],
  outputs: [{ name: 'untrained-model', label: 'Untrained model', type: 'UntrainedModel' }],
  parameters: decisionForestParameters,
  fields: decisionForestFields,
})
