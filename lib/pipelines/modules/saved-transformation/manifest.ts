import { z } from 'zod'
import { defineManifest } from '#lib/pipelines/manifest.ts'
import { assetReference } from '#lib/pipelines/modules/asset-reference.ts'

export const parameters = z.object({ transformation: assetReference })

export const manifest = defineManifest({
  id: 'saved-transformation',
  version: 1,
  name: 'Transformation',
  category: 'Assets',
  description: 'A registered transformation: what Clean Missing Data or Normalize Data learned in an earlier run.',
  tags: ['clean', 'normalize', 'asset'],
  inputs: [],
  outputs: [{ name: 'transformation', label: 'Transformation', type: 'Transformation' }],
  parameters,
  fields: [{ kind: 'transformation', name: 'transformation', label: 'Transformation' }],
})
