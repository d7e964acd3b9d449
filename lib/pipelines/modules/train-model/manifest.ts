import { z } from 'zod'
import { defineManifest } from '#lib/pipelines/manifest.ts'

export const parameters = z.object({
  labelColumn: z.string('Choose the label column.').min(1, 'Choose the label column.'),
})

export const manifest = defineManifest({
  id: 'train-model',
  version: 1,
  name: 'Train Model',
  category: 'Model Training',
  description: 'Teaches an algorithm to predict a column of a dataset from the others.',
  tags: ['training', 'fit', 'supervised'],
  inputs: [
    { name: 'untrained-model', label: 'Untrained model', types: ['UntrainedModel'] },
    { name: 'dataset', label: 'Dataset', types: ['Data'] },
  ],
  outputs: [{ name: 'trained-model', label: 'Trained model', type: 'Model' }],
  parameters,
  fields: [{ kind: 'column', name: 'labelColumn', label: 'Label column', port: 'dataset', canBeParameter: true }],
})
