import { z } from 'zod'
import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { parseInput } from '#lib/core/parse.ts'
import { type Db, inTransaction } from '#lib/db/client.ts'
import { endpointName } from '#lib/deployments/endpoint-name.ts'
import { insertNotification } from '#lib/notifications/insert.ts'
import { changeTraffic } from '#lib/online-endpoints/change-traffic.ts'
import { countOnlineDeployments } from '#lib/online-endpoints/deployments/store.ts'
import { describeEndpoint } from '#lib/online-endpoints/describe.ts'
import { createKey, sealKeys } from '#lib/online-endpoints/keys/endpoint-keys.ts'
import type { OnlineEndpoint } from '#lib/online-endpoints/online-endpoint.ts'
import { pageOfEndpoint } from '#lib/online-endpoints/page-of-endpoint.ts'
import { resolveCompute } from '#lib/online-endpoints/resolve-compute.ts'
import type { OnlineEndpointBody } from '#lib/online-endpoints/schema.ts'
import {
  findOnlineEndpoint,
  insertOnlineEndpoint,
  lockOnlineEndpoint,
  saveOnlineEndpoint,
} from '#lib/online-endpoints/store.ts'
import { traffic as trafficOf } from '#lib/online-endpoints/traffic.ts'
import type { EndpointOverview } from '#lib/online-endpoints/view.ts'
import { finishedOperation } from '#lib/operations/insert.ts'

/**
 * Creates the endpoint with two new keys, or replaces what the caller may set. Traffic that is not given stays as it is. The scripts of
 * Azure's first preview give the traffic before there are deployments (azureml-rest section 1.4), which nobody else may.
 */
export async function putOnlineEndpoint(
  ctx: Context,
  name: string,
  { tags = {}, properties }: OnlineEndpointBody,
  { isFirstPreview = false } = {},
): Promise<EndpointOverview & { created: boolean }> {
  authorize(ctx.principal, 'write')
  return inTransaction(ctx.db, async (db) => {
    const tx = { ...ctx, db }
    await lockOnlineEndpoint(db, name)
    const existing = await findOnlineEndpoint(db, ctx.workspace.id, name)
    const origin = existing ?? newEndpoint(ctx, name, properties, isFirstPreview)
    const wanted: OnlineEndpoint = {
      ...origin,
      tags,
      description: properties.description ?? '',
      properties: properties.properties ?? origin.properties,
      authMode: properties.authMode,
      computeName: await resolveCompute(tx, properties.compute, origin.computeName),
      publicNetworkAccess: properties.publicNetworkAccess ?? 'Enabled',
      requestsPerMinute: properties.requestsPerMinute || undefined,
      operationId: await finishedOperation(ctx, db, 'onlineEndpoints', origin.name),
      updatedAt: ctx.now(),
      updatedBy: ctx.principal.name,
    }
    if (existing) await replace(tx, existing, wanted, properties)
    else await create(tx, db, wanted, properties)
    const endpoint = existing ? await changeTraffic(ctx, db, wanted, properties) : wanted
    if (existing) await saveOnlineEndpoint(db, endpoint)
    return { ...(await describeEndpoint(tx, endpoint)), created: !existing }
  })
}

const wantedTraffic = z.object({ properties: z.object({ traffic: trafficOf }) })

function newEndpoint(
  ctx: Context,
  name: string,
  { traffic = {}, mirrorTraffic = {} }: OnlineEndpointBody['properties'],
  isFirstPreview: boolean,
): Omit<OnlineEndpoint, 'updatedAt' | 'updatedBy'> {
  const [given] = Object.keys({ ...(isFirstPreview ? {} : traffic), ...mirrorTraffic })
  if (given !== undefined)
    throw new AppError(
      'UserError',
      `The endpoint '${name}' does not exist yet, so it has no deployment '${given}' that could get traffic. Create it without traffic, then the deployment, then set the traffic.`,
      'properties.traffic',
    )
  return {
    id: ctx.newId(),
    name: parseInput(endpointName, name),
    description: '',
    tags: {},
    properties: {},
    authMode: 'Key',
    computeName: undefined,
    publicNetworkAccess: 'Enabled',
    traffic: parseInput(wantedTraffic, { properties: { traffic } }).properties.traffic,
    mirror: undefined,
    requestsPerMinute: undefined,
    isStopped: false,
    provisioningState: 'Succeeded',
    operationId: undefined,
    createdAt: ctx.now(),
    createdBy: ctx.principal.name,
  }
}

async function create(
  ctx: Context,
  db: Db,
  endpoint: OnlineEndpoint,
  { keys = {} }: OnlineEndpointBody['properties'],
): Promise<void> {
  const { primaryKey = createKey(), secondaryKey = createKey() } = keys
  if (primaryKey === secondaryKey)
    throw new AppError('UserError', 'The two keys have to be different.', 'properties.keys')
  const sealed = sealKeys(ctx.config.secret, endpoint.id, { primaryKey, secondaryKey })
  await insertOnlineEndpoint(db, ctx.workspace.id, endpoint, sealed)
  await insertNotification(ctx, db, {
    level: 'success',
    title: `Real-time endpoint ${endpoint.name} was created`,
    href: pageOfEndpoint(endpoint.name),
  })
}

/** Throws what cannot be changed about an endpoint that is there. */
async function replace(
  { db }: Context,
  existing: OnlineEndpoint,
  wanted: OnlineEndpoint,
  { keys }: OnlineEndpointBody['properties'],
): Promise<void> {
  if (keys?.primaryKey !== undefined || keys?.secondaryKey !== undefined)
    throw new AppError(
      'UserError',
      `Keys can be given when an endpoint is created; those of '${existing.name}' are replaced by regenerateKeys.`,
      'properties.keys',
    )
  if (existing.computeName === wanted.computeName || (await countOnlineDeployments(db, existing.id)) === 0) return
  throw new AppError(
    'Conflict',
    `The endpoint '${existing.name}' has deployments on ${existing.computeName ?? 'Managed'}. Delete them before it moves to ${wanted.computeName ?? 'Managed'}, or create another endpoint.`,
    'properties.compute',
  )
}
