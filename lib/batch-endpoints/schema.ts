import { z } from 'zod'
import { listQuery } from '#lib/arm/list.ts'
import { armEnum, armObject, tags } from '#lib/arm/wire.ts'
import { description } from '#lib/deployments/endpoint-name.ts'

const properties = z.record(z.string(), z.string())

/** The body of PUT batchEndpoints/{name} (azureml-rest section 2.7). */
export const batchEndpointBody = armObject({
  location: z.string().optional(),
  tags: tags.optional(),
  properties: armObject({
    authMode: armEnum(['AADToken', 'AMLToken', 'Key'])
      .refine(
        (mode) => mode === 'AADToken',
        'A batch endpoint has the authentication mode AADToken; keys are for real-time endpoints.',
      )
      .default('AADToken'),
    description: description.optional(),
    properties: properties.optional(),
    defaults: armObject({ deploymentName: z.string().optional() }).optional(),
  }).default({ authMode: 'AADToken' }),
})
export type BatchEndpointBody = z.output<typeof batchEndpointBody>

/** PATCH lays the same properties over what is there. */
export const batchEndpointPatch = armObject({
  tags: tags.optional(),
  properties: armObject({
    description: description.optional(),
    properties: properties.optional(),
    defaults: armObject({ deploymentName: z.string().optional() }).optional(),
  }).optional(),
})
export type BatchEndpointPatch = z.output<typeof batchEndpointPatch>

export const batchEndpointQuery = listQuery.extend({
  /** `key=value` */
  tag: z.string().optional(),
  createdBy: z.string().optional(),
  provisioningState: z.string().optional(),
})
export type BatchEndpointQuery = z.output<typeof batchEndpointQuery>
