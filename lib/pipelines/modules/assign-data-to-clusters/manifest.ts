import { z } from 'zod'
import { defineManifest } from '#lib/pipelines/manifest.ts'

export const parameters = z.object({ appendsResults: z.boolean().default(true) })

export const manifest = defineManifest({
  id: 'assign-data-to-clusters',
  version: 1,
  name: 'Assign Data to Clusters',
  category: 'Model Scoring & Evaluation',
  description: 'Tells the cluster of every row of a dataset, and how far it is from the centre of each.',
  tags: ['clustering', 'predict', 'inference', 'scoring'],
  inputs: [
    { name: 'trained-model', label: 'Trained model', types: ['ClusteringModel'] },
    { name: 'dataset', label: 'Dataset', types: ['Data'] },
  ],
  outputs: [{ name: 'results-dataset', label: 'Results dataset', type: 'Data' }],
  parameters,
  fields: [
    {
      kind: 'switch',
      name: 'appendsResults',
      label: 'Check for Append or Uncheck for Result Only',
      canBeParameter: true,
    },
  ],
})
