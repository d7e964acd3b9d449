import { type AssetContainer, assetName, type Described } from '#lib/arm/asset.ts'
import type { Engines } from '#lib/models/engines.ts'
import type { ModelInspection, ModelKind } from '#lib/scoring/inspection.ts'

export const modelName = assetName('A model')

export type Model = AssetContainer

/** A version as lists show it. */
export interface ModelVersionSummary extends Described {
  id: string
  modelId: string
  modelName: string
  version: string
  kind: ModelKind
  /** `azureml://datastores/<name>/paths/<path>`. */
  modelUri: string
  /** Names of the flavors in the MLmodel; empty without one. */
  flavorNames: string[]
  engines: Engines
  /** Why no engine can score it; undefined when one can. */
  cannotRun: string | undefined
  /** In Python it would run code of its own, which an owner has to allow. */
  needsConfirmation: boolean
  codeConfirmed: { at: Date; by: string } | undefined
  jobName: string | undefined
  files: number
  bytes: number
  deploymentCount: number
}

export interface ModelVersion extends ModelVersionSummary {
  inspection: ModelInspection
}
