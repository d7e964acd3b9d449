import type { DeployedAssets } from '#lib/deployments/deployed-assets.ts'
import type { ProvisioningState } from '#lib/deployments/provisioning-states.ts'
import type { ScoringSettings } from '#lib/jobs/settings.ts'
import type { EngineSetting, Runtime } from '#lib/scoring/runtime.ts'
import type { SelfCheck } from '#lib/scoring/self-check.ts'

export interface BatchDeployment extends DeployedAssets {
  id: string
  endpointId: string
  name: string
  description: string
  tags: Record<string, string>
  properties: Record<string, string>
  /** The model is moved when an alias on an MLflow server moves. */
  followsAlias: boolean
  engine: EngineSetting
  /** Undefined until it is chosen, and for deployments from before there was a choice. */
  runtime: Runtime | undefined
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
