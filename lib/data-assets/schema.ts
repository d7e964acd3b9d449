import { type AssetContainer, assetName, type Described } from '#lib/arm/asset.ts'

/** Azure's third type, mltable, is known by name only so that its refusal can say so. */
export const dataTypes = ['uri_file', 'uri_folder'] as const
export type DataType = (typeof dataTypes)[number]

export const dataName = assetName('A data asset')

export interface DataAsset extends AssetContainer {
  dataType: DataType
}

export interface DataVersion extends Described {
  id: string
  assetId: string
  assetName: string
  version: string
  dataType: DataType
  /** `azureml://datastores/<name>/paths/<path>`, or an https URL. */
  dataUri: string
  /** Made for one job and not listed. */
  isAnonymous: boolean
  /** What a listing found at registration; undefined for a URL that did not say and for folders too large to count. */
  files: number | undefined
  bytes: number | undefined
}
