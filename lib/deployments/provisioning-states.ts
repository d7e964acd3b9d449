/** Azure's provisioning states. An endpoint is only a row, so it is Succeeded at once; a deployment is checked first. */
export const provisioningStates = ['Creating', 'Updating', 'Deleting', 'Succeeded', 'Failed', 'Canceled'] as const
export type ProvisioningState = (typeof provisioningStates)[number]

export function parseProvisioningState(text: string): ProvisioningState {
  const state = provisioningStates.find((candidate) => candidate === text)
  if (!state) throw new Error(`A row has the unknown provisioning state '${text}'`)
  return state
}
