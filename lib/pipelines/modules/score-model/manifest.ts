import { z } from 'zod'
import { defineManifest } from '#lib/pipelines/manifest.ts'

export const parameters = z.object({ appendScoreColumns: z.boolean().default(true) })

export const manifest = defineManifest({
  id: 'score-model',
  version: 1,
  name: 'Score Model',
  category: 'Model Scoring & Evaluation',
  description: 'Predicts the label of every row of a dataset with a trained model.',
  tags: ['predict', 'inference', 'scoring'],
  inputs: [
    { name: 'trained-model', label: 'Trained model', types: ['Model'] },
    { name: 'dataset', label: 'Dataset', types: ['Data'] },
  ],
  outputs: [{ name: 'scored-dataset', label: 'Scored dataset', type: 'Data' }],
  parameters,
  fields: [
    {
      kind: 'switch',
      name: 'appendScoreColumns',
      label: 'Append score columns to output',
      help: 'Off: the label, where the dataset has it, and the scores alone.',
      canBeParameter: true,
    },
  ],
})
