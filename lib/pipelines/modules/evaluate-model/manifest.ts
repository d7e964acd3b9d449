import { z } from 'zod'
import { defineManifest } from '#lib/pipelines/manifest.ts'

export const manifest = defineManifest({
  id: 'evaluate-model',
  version: 1,
  name: 'Evaluate Model',
  category: 'Model Scoring & Evaluation',
  description: 'Measures how well predictions fit the truth, of one scored dataset or two side by side.',
  tags: ['evaluate', 'metrics', 'accuracy', 'error', 'roc', 'auc', 'confusion'],
  inputs: [
    { name: 'scored-dataset', label: 'Scored dataset', types: ['Data'] },
    { name: 'scored-dataset-to-compare', label: 'Scored dataset to compare', types: ['Data'], isOptional: true },
  ],
  outputs: [{ name: 'evaluation-results', label: 'Evaluation results', type: 'Data' }],
  parameters: z.object({}),
  fields: [],
})
