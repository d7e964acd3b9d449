import type { Field } from '#lib/pipelines/manifest.ts'

export const decisionForestFields: readonly Field[] = [
  {
    kind: 'select',
    name: 'resamplingMethod',
    label: 'Resampling method',
    help: 'Bagging grows each tree on rows drawn with replacement, Replicate on all rows.',
    options: [
      { value: 'Bagging', label: 'Bagging Resampling' },
      { value: 'Replicate', label: 'Replicate Resampling' },
    ],
    canBeParameter: true,
  },
  { kind: 'integer', name: 'numberOfTrees', label: 'Number of decision trees', canBeParameter: true },
  { kind: 'integer', name: 'maximumDepth', label: 'Maximum depth of the decision trees', canBeParameter: true },
  {
    kind: 'integer',
    name: 'randomSplitsPerNode',
    label: 'Number of random splits per node',
    help: 'So many places to split are drawn at every node, of which the best is taken; all of them where there are no more.',
    canBeParameter: true,
  },
  {
    kind: 'integer',
    name: 'minimumSamplesPerLeaf',
    label: 'Minimum number of samples per leaf node',
    canBeParameter: true,
  },
  {
    kind: 'integer',
    name: 'randomNumberSeed',
    label: 'Random number seed',
    help: 'Empty or 0: a new one in every run.',
    canBeParameter: true,
  },
]
