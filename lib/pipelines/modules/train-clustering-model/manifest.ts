import { z } from 'zod'
import { allColumns, columnSelection } from '#lib/pipelines/column-selection.ts'
import { defineManifest } from '#lib/pipelines/manifest.ts'

export const parameters = z.object({
  columnSet: columnSelection.default(allColumns),
  appendsResults: z.boolean().default(true),
})

export const manifest = defineManifest({
  id: 'train-clustering-model',
  version: 1,
  name: 'Train Clustering Model',
  category: 'Model Training',
  description: 'Groups the rows of a dataset by columns of it, and tells the cluster of each row.',
  tags: ['training', 'fit', 'unsupervised', 'k-means'],
  inputs: [
    { name: 'untrained-model', label: 'Untrained model', types: ['UntrainedClustering'] },
    { name: 'dataset', label: 'Dataset', types: ['Data'] },
  ],
  outputs: [
    { name: 'trained-model', label: 'Trained model', type: 'ClusteringModel' },
    { name: 'results-dataset', label: 'Results dataset', type: 'Data' },
  ],
  parameters,
  fields: [
    {
      kind: 'columns',
      name: 'columnSet',
      label: 'Column set',
      help: 'What rows are alike in. Labels, scores and ignored columns count only when they are chosen by name.',
      port: 'dataset',
    },
    {
      kind: 'switch',
      name: 'appendsResults',
      label: 'Check for Append or Uncheck for Result Only',
      canBeParameter: true,
    },
  ],
})
