import { type DeployedParts, presentCode } from '#components/deployments/code-values.ts'
import type { PlannedRequest } from '#components/deployments/submit-deployment.ts'
import { deriveShares } from '#components/online-endpoints/create/traffic-plan.ts'
import type { OnlineWizardValues } from '#components/online-endpoints/create/wizard-values.ts'
import { deploymentPath, endpointPath } from '#components/online-endpoints/endpoint-paths.ts'
import { presentSettings } from '#components/online-endpoints/settings/settings-form.ts'
import type { Shares } from '#components/online-endpoints/traffic/shares.ts'
import type { Workspace } from '#lib/client/workspace-context.tsx'

export interface EndpointPlan {
  endpointName: string
  /** Only for a new endpoint. */
  putEndpoint: PlannedRequest | undefined
  putDeployment: PlannedRequest
  /** Undefined when the traffic stays as it is. */
  patchTraffic: PlannedRequest | undefined
  /** Requests go elsewhere now: the split waits until the deployment is ready, so that none is refused. */
  waitsForReady: boolean
  shares: Shares | undefined
}

type Place = Pick<Workspace, 'base' | 'location'>

/** What the wizard sends, in order. The review shows exactly this as code. */
export function planRequests(values: OnlineWizardValues, { base, location }: Place): EndpointPlan {
  const isNew = values.endpointMode === 'new'
  const endpointName = isNew ? values.endpointName : values.existingEndpoint
  const path = endpointPath(base, endpointName)
  const shares = values.traffic ? deriveShares(values.traffic, values.deploymentName) : undefined
  return {
    endpointName,
    putEndpoint: isNew ? { method: 'PUT', path, body: presentEndpoint(values, { base, location }) } : undefined,
    putDeployment: {
      method: 'PUT',
      path: deploymentPath(base, endpointName, values.deploymentName),
      body: presentDeployment(values, location),
    },
    patchTraffic: shares && { method: 'PATCH', path, body: { properties: { traffic: shares } } },
    waitsForReady: Object.values(values.traffic?.before ?? {}).some((share) => share > 0),
    shares,
  }
}

/** The body of PUT onlineEndpoints (azureml-rest section 2.9). */
function presentEndpoint(values: OnlineWizardValues, { base, location }: Place) {
  const { authMode, endpointDescription, endpointTags, computeType, compute, requestsPerMinute } = values
  return {
    location,
    kind: computeType === 'Managed' ? 'Managed' : 'K8S',
    tags: endpointTags,
    properties: {
      authMode,
      description: endpointDescription,
      ...(computeType !== 'Managed' && { compute: `${base}/computes/${encodeURIComponent(compute)}` }),
      ...(requestsPerMinute !== null && { requestsPerMinute }),
    },
  }
}

type DeploymentValues = DeployedParts &
  Pick<OnlineWizardValues, 'deploymentDescription' | 'deploymentTags' | 'settings'>

/** The body of PUT deployments (azureml-rest section 2.10); `settings` is ours and holds Azure's, too. */
export function presentDeployment(values: DeploymentValues, location: string) {
  return {
    location,
    tags: values.deploymentTags,
    properties: {
      description: values.deploymentDescription,
      model: values.model?.id ?? '',
      ...presentCode(values),
      settings: presentSettings(values.settings),
    },
  }
}
