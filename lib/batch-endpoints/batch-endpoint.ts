import type { ProvisioningState } from '#lib/deployments/provisioning-states.ts'

export interface BatchEndpoint {
  id: string
  name: string
  description: string
  tags: Record<string, string>
  properties: Record<string, string>
  defaultDeployment: string | undefined
  provisioningState: ProvisioningState
  operationId: string | undefined
  deploymentCount: number
  createdAt: Date
  createdBy: string
  updatedAt: Date
  updatedBy: string
}

export interface LastJob {
  name: string
  status: string
  createdAt: Date
}
