import { z } from 'zod'
import { defineManifest } from '#lib/pipelines/manifest.ts'
import { assetReference } from '#lib/pipelines/modules/asset-reference.ts'

export const parameters = z.object({ model: assetReference })

export const manifest = defineManifest({
  id: 'trained-clustering-model',
  version: 1,
  name: 'Trained Clustering Model',
  category: 'Assets',
  description: 'A registered model of a pipeline of the designer that finds clusters.',
  tags: ['model', 'asset', 'my models', 'clustering'],
  inputs: [],
  outputs: [{ name: 'trained-model', label: 'Trained model', type: 'ClusteringModel' }],
  parameters,
  fields: [{ kind: 'model', name: 'model', label: 'Model' }],
})
