import type { ProvisioningState } from '#lib/batch-endpoints/states.ts'
import type { ScoringSettings } from '#lib/jobs/settings.ts'
import type { EnvironmentSpec } from '#lib/python/environment/environment-spec.ts'
import type { EngineSetting, Runtime } from '#lib/scoring/runtime.ts'
import type { SelfCheck } from '#lib/scoring/self-check.ts'

/** The model version of a deployment; `uri` is where its files are. */
export interface DeployedModel {
  versionId: string
  name: string
  version: string
  modelType: string
  uri: string
  /** An owner allows it to run code of its own in Python. */
  isConfirmed: boolean
}

/** The version of a code asset, and the file of it that scores. */
export interface DeployedScript {
  versionId: string
  name: string
  version: string
  uri: string
  entry: string
}

export interface DeployedEnvironment {
  versionId: string
  name: string
  version: string
  spec: EnvironmentSpec
}

export interface BatchDeployment {
  id: string
  endpointId: string
  name: string
  description: string
  tags: Record<string, string>
  properties: Record<string, string>
  model: DeployedModel
  /** The model is moved when an alias on an MLflow server moves. */
  followsAlias: boolean
  engine: EngineSetting
  /** Undefined until it is chosen, and for deployments from before there was a choice. */
  runtime: Runtime | undefined
  script: DeployedScript | undefined
  environment: DeployedEnvironment | undefined
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
