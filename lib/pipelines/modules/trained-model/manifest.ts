import { z } from 'zod'
import { defineManifest } from '#lib/pipelines/manifest.ts'
import { assetReference } from '#lib/pipelines/modules/asset-reference.ts'

export const parameters = z.object({ model: assetReference })

export const manifest = defineManifest({
  id: 'trained-model',
  version: 1,
  name: 'Trained Model',
  category: 'Assets',
  description: 'A registered model that a pipeline of the designer trained.',
  tags: ['model', 'asset', 'my models'],
  inputs: [],
  outputs: [{ name: 'trained-model', label: 'Trained model', type: 'Model' }],
  parameters,
  fields: [{ kind: 'model', name: 'model', label: 'Model' }],
})
