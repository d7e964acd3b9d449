import type { EndpointWizardValues } from '#components/batch-endpoints/create/wizard-values.ts'
import { deploymentPath, endpointPath } from '#components/batch-endpoints/endpoint-paths.ts'
import {
  presentSettingBody,
  type SettingValues,
  settingNames,
} from '#components/batch-endpoints/settings/setting-values.ts'
import { type CodeValues, presentCode } from '#components/deployments/code-values.ts'
import type { PlannedRequest } from '#components/deployments/submit-deployment.ts'
import type { Workspace } from '#lib/client/workspace-context.tsx'

export interface EndpointPlan {
  endpointName: string
  /** Only for a new endpoint. */
  putEndpoint: PlannedRequest | undefined
  putDeployment: PlannedRequest
  /** Possible only once the deployment is Succeeded. Not needed for an endpoint's first one: it becomes the default by itself. */
  setDefault: PlannedRequest | undefined
}

type Place = Pick<Workspace, 'base' | 'location'>

/** What the wizard sends, in order. The review shows exactly this as code. */
export function planRequests(values: EndpointWizardValues, { base, location }: Place): EndpointPlan {
  const isNew = values.endpointMode === 'new'
  const endpointName = isNew ? values.endpointName : values.existingEndpoint
  const endpoint = endpointPath(base, endpointName)
  return {
    endpointName,
    putEndpoint: isNew ? { method: 'PUT', path: endpoint, body: presentEndpointBody(values, location) } : undefined,
    putDeployment: {
      method: 'PUT',
      path: deploymentPath(base, endpointName, values.deploymentName),
      body: presentDeployment(values, { base, location }),
    },
    setDefault:
      values.isDefault && !isNew
        ? {
            method: 'PATCH',
            path: endpoint,
            body: { properties: { defaults: { deploymentName: values.deploymentName } } },
          }
        : undefined,
  }
}

const presentEndpointBody = ({ endpointDescription, endpointTags }: EndpointWizardValues, location: string) => ({
  location,
  tags: endpointTags,
  properties: { authMode: 'AADToken', description: endpointDescription },
})

type DeploymentValues = SettingValues &
  CodeValues &
  Pick<EndpointWizardValues, 'deploymentDescription' | 'deploymentTags' | 'environmentVariables' | 'compute' | 'model'>

/** The body of PUT deployments (azureml-rest section 2.8). */
export function presentDeployment(values: DeploymentValues, { base, location }: Place) {
  const settings = Object.fromEntries(settingNames.map((name) => [name, values[name]])) as unknown as SettingValues // Exactly its names.
  return {
    location,
    tags: values.deploymentTags,
    properties: {
      description: values.deploymentDescription,
      model: { referenceType: 'Id', assetId: values.model?.id ?? '' },
      compute: `${base}/computes/${encodeURIComponent(values.compute)}`,
      resources: { instanceCount: settings.instanceCount },
      environmentVariables: values.environmentVariables,
      ...presentCode(values),
      ...presentSettingBody(settings),
    },
  }
}
