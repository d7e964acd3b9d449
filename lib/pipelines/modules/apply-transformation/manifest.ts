import { z } from 'zod'
import { defineManifest } from '#lib/pipelines/manifest.ts'

const parameters = z.object({})

export const manifest = defineManifest({
  id: 'apply-transformation',
  version: 1,
  name: 'Apply Transformation',
  category: 'Model Scoring & Evaluation',
  description: 'Does to a table what was done to the one that the transformation was fitted on.',
  tags: ['clean', 'normalize', 'transform'],
  inputs: [
    { name: 'transformation', label: 'Transformation', types: ['Transformation'] },
    { name: 'dataset', label: 'Dataset', types: ['Data'] },
  ],
  outputs: [{ name: 'transformed-dataset', label: 'Transformed dataset', type: 'Data' }],
  parameters,
  fields: [],
})
