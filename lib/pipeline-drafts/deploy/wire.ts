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
  /** Without one `blue` is made; of an endpoint that exists, the one with most of its traffic is replaced. */
  deployment: endpointName.optional(),
  /** Of a new endpoint: an inference cluster or container instance; Managed without one. */
  compute: z.string().optional(),
  settings: deploySettings.prefault({}),
}).refine(({ endpoint, compute }) => 'new' in endpoint || compute === undefined, {
  path: ['compute'],
  message: 'The compute is chosen when an endpoint is created; one that exists stays where it is.',
})
export type DeployBody = z.output<typeof deployBody>
