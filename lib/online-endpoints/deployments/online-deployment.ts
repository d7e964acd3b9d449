import type { Audited } from '#lib/arm/resource.ts'
import type { DeployedAssets } from '#lib/deployments/deployed-assets.ts'
import type { ProvisioningState } from '#lib/deployments/provisioning-states.ts'
import type { ModelInterface } from '#lib/inference/model-interface.ts'
import type { OnlineSettings } from '#lib/online-endpoints/deployments/settings.ts'
import type { EngineSetting, Runtime } from '#lib/scoring/runtime.ts'
import type { SelfCheck } from '#lib/scoring/self-check.ts'

export const revisionStates = ['Starting', 'Ready', 'Failed', 'Retired'] as const
export type RevisionState = (typeof revisionStates)[number]

export interface DeploymentError {
  code: string
  message: string
}

/** One state of a deployment. The newest is what it shall be; the served one is what answers. */
export interface OnlineRevision extends DeployedAssets {
  id: string
  number: number
  state: RevisionState
  engine: EngineSetting
  /** Undefined until it is chosen. */
  runtime: Runtime | undefined
  settings: OnlineSettings
  error: DeploymentError | undefined
  selfCheck: SelfCheck | undefined
  /** Undefined until the model was loaded. */
  interface: ModelInterface | undefined
  createdAt: Date
  createdBy: string
  readyAt: Date | undefined
  retiredAt: Date | undefined
}

/** A deployment with its newest revision, and the number of the one that answers. */
export interface OnlineDeployment extends Audited {
  id: string
  endpointId: string
  name: string
  description: string
  tags: Record<string, string>
  properties: Record<string, string>
  revision: OnlineRevision
  servedRevision: number | undefined
  provisioningState: ProvisioningState
  error: DeploymentError | undefined
  operationId: string | undefined
}
