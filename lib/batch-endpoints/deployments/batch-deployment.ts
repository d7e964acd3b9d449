import type { ProvisioningState } from '#lib/batch-endpoints/states.ts'
import type { ScoringSettings } from '#lib/jobs/settings.ts'

/** What scoring the model once, before the deployment was called ready, showed. */
export interface SelfCheck {
  ok: boolean
  message: string
  rows: number
  ms: number
}

/** The model version of a deployment; `uri` is where its files are. */
export interface DeployedModel {
  versionId: string
  name: string
  version: string
  modelType: string
  uri: string
}

export interface BatchDeployment {
  id: string
  endpointId: string
  name: string
  description: string
  tags: Record<string, string>
  properties: Record<string, string>
  model: DeployedModel
  computeName: string
  settings: ScoringSettings
  environmentVariables: Record<string, string>
  provisioningState: ProvisioningState
  error: { code: string; message: string } | undefined
  selfCheck: SelfCheck | undefined
  operationId: string | undefined
  createdAt: Date
  createdBy: string
  updatedAt: Date
  updatedBy: string
}
