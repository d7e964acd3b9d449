import { boostedTreesParameters } from '#lib/learning/trees/boosted-trees/parameters.ts'
import { defineManifest } from '#lib/pipelines/manifest.ts'
import { boostedTreesFields } from '#lib/pipelines/modules/boosted-trees-fields.ts'

export const manifest = defineManifest({
  id: 'boosted-decision-tree-regression',
  version: 1,
  name: 'Boosted Decision Tree Regression',
  category: 'Machine Learning Algorithms',
  group: 'Regression',
  description: 'Predicts a number as a sum of decision trees, each of which corrects those before.',
  tags: ['regression', 'gradient boosting', 'decision tree', 'algorithm'],
  inputs: [],
  outputs: [{ name: 'untrained-model', label: 'Untrained model', type: 'UntrainedModel' }],
  parameters: boostedTreesParameters,
  fields: boostedTreesFields,
})
