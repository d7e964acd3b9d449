import { initializations, kMeansParameters, metrics } from '#lib/learning/clustering/parameters.ts'
import { defineManifest } from '#lib/pipelines/manifest.ts'

export const manifest = defineManifest({
  id: 'k-means-clustering',
  version: 1,
  name: 'K-Means Clustering',
  category: 'Machine Learning Algorithms',
  group: 'Clustering',
  description: 'Groups rows that are alike around a chosen number of centroids.',
  tags: ['clustering', 'unsupervised', 'kmeans', 'algorithm'],
  inputs: [],
  outputs: [{ name: 'untrained-model', label: 'Untrained model', type: 'UntrainedClustering' }],
  parameters: kMeansParameters,
  fields: [
    { kind: 'integer', name: 'numberOfCentroids', label: 'Number of centroids', canBeParameter: true },
    {
      kind: 'select',
      name: 'initialization',
      label: 'Initialization',
      help: 'Where the centroids begin: at rows that lie apart, at the first rows or at any.',
      options: initializations.map((value) => ({ value, label: value })),
      canBeParameter: true,
    },
    {
      kind: 'integer',
      name: 'randomNumberSeed',
      label: 'Random number seed',
      help: 'Empty or 0: a new one in every run.',
      when: ({ initialization }) => initialization !== 'First N',
      canBeParameter: true,
    },
    {
      kind: 'select',
      name: 'metric',
      label: 'Metric',
      options: metrics.map((value) => ({ value, label: value })),
      canBeParameter: true,
    },
    {
      kind: 'switch',
      name: 'normalizeFeatures',
      label: 'Normalize features',
      help: 'Brings every feature to the range from 0 to 1 before distances are measured.',
      canBeParameter: true,
    },
    { kind: 'integer', name: 'iterations', label: 'Iterations', canBeParameter: true },
  ],
})
