import { z } from 'zod'
import { deploymentPath, endpointPath } from '#components/batch-endpoints/endpoint-paths.ts'
import type { PlannedRequest } from '#components/deployments/submit-deployment.ts'
import { description, endpointName } from '#lib/deployments/endpoint-name.ts'

export const deployValues = z
  .object({
    place: z.enum(['new', 'existing']),
    newName: z.string(),
    existingEndpoint: z.string(),
    deploymentName: endpointName,
    description,
    compute: z.string(),
    continueOnFailedStep: z.boolean(),
    forceRerun: z.boolean(),
  })
  .superRefine(({ place, newName, existingEndpoint }, context) => {
    const named = endpointName.safeParse(newName)
    if (place === 'new' && !named.success)
      for (const { message } of named.error.issues) context.addIssue({ code: 'custom', path: ['newName'], message })
    if (place === 'existing' && existingEndpoint === '')
      context.addIssue({ code: 'custom', path: ['existingEndpoint'], message: 'Choose a batch endpoint.' })
  })
export type DeployValues = z.output<typeof deployValues>

/** The requests that the dialog's fields mean, in order. */
export function planDeploy(
  values: DeployValues,
  component: string,
  { base, location }: { base: string; location: string },
): { endpointName: string; putEndpoint: PlannedRequest | undefined; putDeployment: PlannedRequest } {
  const isNew = values.place === 'new'
  const name = isNew ? values.newName : values.existingEndpoint
  const settings = {
    ...(values.compute && { default_compute: values.compute }),
    continue_on_step_failure: values.continueOnFailedStep,
    force_rerun: values.forceRerun,
  }
  return {
    endpointName: name,
    putEndpoint: isNew
      ? { method: 'PUT', path: endpointPath(base, name), body: { location, properties: { authMode: 'AADToken' } } }
      : undefined,
    putDeployment: {
      method: 'PUT',
      path: deploymentPath(base, name, values.deploymentName),
      body: {
        location,
        properties: {
          description: values.description,
          deploymentConfiguration: {
            deploymentConfigurationType: 'PipelineComponent',
            componentId: { referenceType: 'Id', assetId: component },
            settings,
          },
        },
      },
    },
  }
}
