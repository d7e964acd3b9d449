import { boostedTreesParameters } from '#lib/learning/trees/boosted-trees/parameters.ts'
import { defineManifest } from '#lib/pipelines/manifest.ts'
import { boostedTreesFields } from '#lib/pipelines/modules/boosted-trees-fields.ts'

export const manifest = defineManifest({
  id: 'two-class-boosted-decision-tree',
  version: 1,
  name: 'Two-Class Boosted Decision Tree',
  category: 'Machine Learning Algorithms',
  group: 'Classification',
  description:
    'Predicts which of two classes a row belongs to from decision trees, each of which corrects those before.',
  tags: ['classification', 'binary', 'gradient boosting', 'decision tree', 'algorithm'],
  inputs: [],
  outputs: [{ name: 'untrained-model', label: 'Untrained model', type: 'UntrainedModel' }],
  parameters: boostedTreesParameters,
  fields: boostedTreesFields,
})
