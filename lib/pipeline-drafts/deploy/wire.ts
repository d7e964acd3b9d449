import { z } from 'zod'
import { armObject } from '#lib/arm/wire.ts'
import { endpointName } from '#lib/deployments/endpoint-name.ts'
import { deploySettings } from '#lib/pipeline-drafts/deploy/deploy-settings.ts'

/** The body of `POST pipelineDrafts/{id}/deploy`: a new endpoint, or one whose deployment is replaced. */
export const deployBody = armObject({
  endpoint: z.union(
    [
      armObject({ new: armObject({ name: endpointName, description: z.string().max(5000).default('') }) }),
      armObject({ name: endpointName }),
    ],
    'endpoint is {"new": {"name": …}} or {"name": …} of an endpoint that exists.',
  ),
  deployment: endpointName.default('blue'),
  /** Of a new endpoint: an inference cluster or container instance; Managed without one. */
  compute: z.string().optional(),
  settings: deploySettings.prefault({}),
})
export type DeployBody = z.output<typeof deployBody>
