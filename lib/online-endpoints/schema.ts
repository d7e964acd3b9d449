import { z } from 'zod'
import { listQuery } from '#lib/arm/list.ts'
import { armEnum, armInteger, armObject, commaList, moment, tags } from '#lib/arm/wire.ts'
import { description } from '#lib/deployments/endpoint-name.ts'
import { identity } from '#lib/online-endpoints/identity.ts'
import { authModes, computeTypes, keyTypes } from '#lib/online-endpoints/online-endpoint.ts'

const properties = z.record(z.string(), z.string())

/** Percent by deployment, as Azure writes both the live and the mirrored share; text is taken for numbers. */
const shares = z.record(z.string(), armInteger(0, 'A percentage').max(100, 'A percentage is at most 100.'))

const key = z
  .string()
  .min(32, 'A key has at least 32 characters.')
  .max(128, 'A key has at most 128 characters.')
  .regex(/^[\x21-\x7e]*$/, 'A key has only visible ASCII characters.')

/** Zero and null are no limit. */
const requestsPerMinute = armInteger(0, 'requestsPerMinute').max(10_000_000, 'requestsPerMinute is at most 10000000.')

/** What PUT and PATCH have in common; what is absent stays as it is. */
const changeable = {
  description: description.optional(),
  properties: properties.optional(),
  publicNetworkAccess: armEnum(['Enabled', 'Disabled']).optional(),
  traffic: shares.optional(),
  mirrorTraffic: shares.optional(),
  requestsPerMinute: requestsPerMinute.optional(),
}

/** The body of PUT onlineEndpoints/{name} (azureml-rest section 2.9); requestsPerMinute is ours. */
export const onlineEndpointBody = armObject({
  location: z.string().optional(),
  kind: z.string().optional(),
  identity: identity.optional(),
  tags: tags.optional(),
  properties: armObject({
    ...changeable,
    authMode: armEnum(authModes).default('Key'),
    keys: armObject({ primaryKey: key.optional(), secondaryKey: key.optional() }).optional(),
    /** A compute's ARM id or name; absent for Managed. */
    compute: z.string().optional(),
  }).prefault({}),
})
export type OnlineEndpointBody = z.output<typeof onlineEndpointBody>

/** PATCH lays the same properties over what is there; this is also how traffic is changed. */
export const onlineEndpointPatch = armObject({
  tags: tags.optional(),
  identity: identity.optional(),
  properties: armObject({ ...changeable, authMode: armEnum(authModes).optional() }, ['requestsPerMinute']).optional(),
})
export type OnlineEndpointPatch = z.output<typeof onlineEndpointPatch>

/** Azure's clients send the key that there is as `keyValue`; it is never kept (azureml-rest section 2.9). */
export const regenerateKeysBody = armObject({
  keyType: armEnum(keyTypes),
  keyValue: z.string().optional(),
})

/** Azure's own filters and ours; `tags`, `tag` and `properties` are `name=value`, or a name alone, several comma separated. */
export const onlineEndpointQuery = listQuery.extend({
  name: z.string().optional(),
  computeType: armEnum([...computeTypes, 'AzureMLCompute'])
    .transform((type) => (type === 'AzureMLCompute' ? 'Managed' : type))
    .optional(),
  authMode: commaList.optional(),
  provisioningState: commaList.optional(),
  createdBy: commaList.optional(),
  tag: commaList.optional(),
  tags: commaList.optional(),
  properties: commaList.optional(),
  from: moment.optional(),
  to: moment.optional(),
  orderBy: armEnum(['CreatedAtDesc', 'CreatedAtAsc', 'UpdatedAtDesc', 'UpdatedAtAsc']).optional(),
})
export type OnlineEndpointQuery = z.output<typeof onlineEndpointQuery>
