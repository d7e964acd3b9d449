import { type AssetContainer, assetName, type Described } from '#lib/arm/asset.ts'

export const codeName = assetName('A code asset')

export type Code = AssetContainer

export interface CodeVersion extends Described {
  id: string
  codeId: string
  codeName: string
  version: string
  /** The folder of the files: `azureml://datastores/<name>/paths/<path>`. */
  codeUri: string
  files: number
  bytes: number
  deploymentCount: number
}
