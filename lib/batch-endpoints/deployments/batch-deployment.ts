import type { DeployedAssets } from '#lib/deployments/deployed-assets.ts'
import type { ProvisioningState } from '#lib/deployments/provisioning-states.ts'
import type { ScoringSettings } from '#lib/jobs/settings.ts'
import type { EngineSetting, Runtime } from '#lib/scoring/runtime.ts'
import type { SelfCheck } from '#lib/scoring/self-check.ts'

interface Deployment {
  id: string
  endpointId: string
  name: string
  description: string
  tags: Record<string, string>
  properties: Record<string, string>
  provisioningState: ProvisioningState
  error: { code: string; message: string } | undefined
  operationId: string | undefined
  createdAt: Date
  createdBy: string
  updatedAt: Date
  updatedBy: string
}

/** A deployment that scores files with a model. */
export interface ModelDeployment extends Deployment, DeployedAssets {
  kind: 'model'
  /** The model is moved when an alias on an MLflow server moves. */
  followsAlias: boolean
  engine: EngineSetting
  /** Undefined until it is chosen, and for deployments from before there was a choice. */
  runtime: Runtime | undefined
  computeName: string
  settings: ScoringSettings
  environmentVariables: Record<string, string>
  selfCheck: SelfCheck | undefined
}

export interface ComponentSettings {
  /** Empty for the graph's own, or else the workspace's default. */
  defaultDatastore: string
  continueOnStepFailure: boolean
  forceRerun: boolean
}

/** A deployment that runs a pipeline component. */
export interface ComponentDeployment extends Deployment {
  kind: 'component'
  component: { versionId: string; name: string; version: string }
  /** Empty where the graph names its compute. */
  computeName: string
  settings: ComponentSettings
}

export type BatchDeployment = ModelDeployment | ComponentDeployment
