import { isFree } from '#components/deployments/name-check.ts'
import type { OnlineWizardValues } from '#components/online-endpoints/create/wizard-values.ts'
import { deploymentPath, endpointPath } from '#components/online-endpoints/endpoint-paths.ts'

type Naming = Pick<OnlineWizardValues, 'endpointMode' | 'existingEndpoint' | 'deploymentName'>

/** Ask the API whether a name is taken; `base` is `{WS}`. */
export const checksOf = (base: string) => ({
  checkEndpoint: async (name: string) =>
    (await isFree(endpointPath(base, name)))
      ? undefined
      : `There is already an endpoint '${name}'. Choose another name.`,
  checkDeployment: async ({ endpointMode, existingEndpoint, deploymentName }: Naming) => {
    if (endpointMode === 'new' || existingEndpoint === '') return undefined
    return (await isFree(deploymentPath(base, existingEndpoint, deploymentName)))
      ? undefined
      : `${existingEndpoint} already has a deployment '${deploymentName}'. Choose another name.`
  },
})
