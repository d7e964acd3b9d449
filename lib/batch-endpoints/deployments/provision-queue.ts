/** Carries deployments whose model is to be looked at: quick, one after the other. */
export const provisionQueue = 'provision-deployments'

/** Carries deployments that wait for a Python environment: slow, several at a time. */
export const preparePythonQueue = 'prepare-python-deployments'

export interface ProvisionMessage {
  deploymentId: string
  operationId: string
}
