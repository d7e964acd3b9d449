/** Carries `{ deploymentId, operationId }` of deployments whose model is to be checked. */
export const provisionQueue = 'provision-deployments'

export interface ProvisionMessage {
  deploymentId: string
  operationId: string
}
