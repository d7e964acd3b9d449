import { z } from 'zod'
import { defineManifest } from '#lib/pipelines/manifest.ts'
import { assetReference } from '#lib/pipelines/modules/asset-reference.ts'

export const parameters = z.object({ asset: assetReference })

export const manifest = defineManifest({
  id: 'dataset',
  version: 1,
  name: 'Dataset',
  category: 'Assets',
  description: 'The table of a registered data asset: CSV, TSV, Parquet or JSON-lines, one file or a folder of them.',
  tags: ['data', 'asset', 'input'],
  inputs: [],
  outputs: [{ name: 'data-output', label: 'Data output', type: 'Data' }],
  parameters,
  fields: [{ kind: 'dataAsset', name: 'asset', label: 'Dataset', canBeParameter: true }],
})
