import { z } from 'zod'
import { listQuery } from '#lib/arm/list.ts'
import { armObject, commaList, tags } from '#lib/arm/wire.ts'
import { description, endpointName } from '#lib/deployments/endpoint-name.ts'

const version = z.coerce
  .number('A version is a whole number, such as 0.')
  .int('A version is a whole number, such as 0.')
  .min(0, 'Versions begin with 0.')
  .max(2 ** 31 - 1, 'There is no version with so large a number.')

/** How a version is written in a route. */
export const versionName = version

export const pipelineEndpointPatch = armObject({
  tags: tags.optional(),
  properties: armObject({
    description: description.optional(),
    isEnabled: z.boolean('isEnabled must be true or false.').optional(),
    defaultVersion: version.optional(),
  }).optional(),
})
export type PipelineEndpointPatch = z.output<typeof pipelineEndpointPatch>

export const pipelineEndpointQuery = listQuery.extend({
  /** Active, Disabled, or both. */
  status: commaList.optional(),
  createdBy: commaList.optional(),
  /** `key=value` */
  tag: z.string().optional(),
})
export type PipelineEndpointQuery = z.output<typeof pipelineEndpointQuery>

export const pipelineName = z
  .string()
  .trim()
  .min(1, 'A published pipeline needs a name.')
  .max(255, 'The name of a published pipeline has at most 255 characters.')

const newEndpoint = armObject({ name: endpointName, description: description.default('') })

/** The body of POST pipelineDrafts/{id}/publish (studio-ux section 16.6). */
export const publishBody = armObject({
  endpoint: armObject({ name: z.string().min(1).optional(), new: newEndpoint.optional() }).refine(
    ({ name, new: made }) => (name === undefined) !== (made === undefined),
    'Name an existing endpoint as { "name": … }, or a new one as { "new": { "name": … } }.',
  ),
  name: pipelineName,
  description: description.default(''),
  setDefault: z.boolean('setDefault must be true or false.').optional(),
  continueOnFailedStep: z.boolean('continueOnFailedStep must be true or false.').default(true),
})
export type PublishBody = z.output<typeof publishBody>

export const experimentName = z
  .string('A run needs the name of an experiment.')
  .trim()
  .min(1, 'A run needs the name of an experiment.')
  .max(255, 'The name of an experiment has at most 255 characters.')

/** The body of POST …/submit; `assignments` are values of pipeline parameters by name. */
export const submitBody = armObject({
  experimentName,
  displayName: z.string().min(1).max(255).optional(),
  description: description.default(''),
  tags: tags.default({}),
  assignments: z.record(z.string(), z.unknown()).default({}),
})
export type SubmitBody = z.output<typeof submitBody>
