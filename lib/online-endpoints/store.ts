import { AppError } from '#lib/core/errors.ts'
import { type Db, type Prisma, toJson, toJsonOrNull } from '#lib/db/client.ts'
import { isUniqueViolation } from '#lib/db/errors.ts'
import { parseProvisioningState } from '#lib/deployments/provisioning-states.ts'
import type { EndpointKeys } from '#lib/online-endpoints/keys/endpoint-keys.ts'
import { authModes, type KeyType, type OnlineEndpoint } from '#lib/online-endpoints/online-endpoint.ts'
import { mirror, traffic } from '#lib/online-endpoints/traffic.ts'

/** Everything but the keys. */
const omit = { primaryKey: true, secondaryKey: true } as const
type Row = Prisma.OnlineEndpointGetPayload<{ omit: typeof omit }>

export async function findOnlineEndpoint(
  db: Db,
  workspaceId: string,
  name: string,
): Promise<OnlineEndpoint | undefined> {
  const row = await db.onlineEndpoint.findFirst({ where: { workspaceId, key: name.toLowerCase() }, omit })
  return row ? toOnlineEndpoint(row) : undefined
}

/**
 * Lets one transaction at a time change an endpoint of this name and what belongs to it, whether or not it exists yet. To be
 * called first: what was read before may be out of date.
 */
export async function lockOnlineEndpoint(db: Db, name: string): Promise<void> {
  const key = `onlineEndpoints/${name.toLowerCase()}`
  await db.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${key}, 0))`
}

export async function insertOnlineEndpoint(
  db: Db,
  workspaceId: string,
  endpoint: OnlineEndpoint,
  sealedKeys: EndpointKeys,
): Promise<void> {
  try {
    const data = { ...toData(endpoint), ...sealedKeys, id: endpoint.id, workspaceId, key: endpoint.name.toLowerCase() }
    await db.onlineEndpoint.create({ data })
  } catch (cause) {
    if (!isUniqueViolation(cause)) throw cause
    const message = `There is already an endpoint with the name '${endpoint.name}'. Endpoint names are unique in this Slipway; try another.`
    throw new AppError('Conflict', message, 'name', { cause })
  }
}

export async function saveOnlineEndpoint(db: Db, endpoint: OnlineEndpoint): Promise<void> {
  await db.onlineEndpoint.update({ where: { id: endpoint.id }, data: toData(endpoint) })
}

export async function deleteOnlineEndpointRow(db: Db, id: string): Promise<void> {
  await db.onlineEndpoint.delete({ where: { id } })
}

/** Sealed. */
export async function findKeys(db: Db, id: string): Promise<EndpointKeys | undefined> {
  const select = { primaryKey: true, secondaryKey: true }
  return (await db.onlineEndpoint.findUnique({ where: { id }, select })) ?? undefined
}

export async function saveKey(
  db: Db,
  id: string,
  type: KeyType,
  sealed: string,
  change: Pick<OnlineEndpoint, 'updatedAt' | 'updatedBy' | 'operationId'>,
): Promise<void> {
  const key = type === 'Primary' ? { primaryKey: sealed } : { secondaryKey: sealed }
  await db.onlineEndpoint.update({
    where: { id },
    data: { ...key, ...change, operationId: change.operationId ?? null },
  })
}

export async function isRolloutRunning(db: Db, endpointId: string): Promise<boolean> {
  const running = await db.onlineRollout.findFirst({ where: { endpointId, state: 'Running' }, select: { id: true } })
  return running !== null
}

function toData({ id: _, ...endpoint }: OnlineEndpoint) {
  return {
    ...endpoint,
    tags: toJson(endpoint.tags),
    properties: toJson(endpoint.properties),
    computeName: endpoint.computeName ?? null,
    traffic: toJson(endpoint.traffic),
    mirror: toJsonOrNull(endpoint.mirror),
    requestsPerMinute: endpoint.requestsPerMinute ?? null,
    operationId: endpoint.operationId ?? null,
  }
}

export function toOnlineEndpoint(row: Row): OnlineEndpoint {
  const authMode = authModes.find((mode) => mode === row.authMode)
  if (!authMode) throw new Error(`A row has the unknown authentication mode '${row.authMode}'`)
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    // Tags and properties are written as maps of text only.
    tags: row.tags as Record<string, string>,
    properties: row.properties as Record<string, string>,
    authMode,
    computeName: row.computeName ?? undefined,
    publicNetworkAccess: row.publicNetworkAccess === 'Disabled' ? 'Disabled' : 'Enabled',
    traffic: traffic.parse(row.traffic),
    mirror: row.mirror === null ? undefined : mirror.parse(row.mirror),
    requestsPerMinute: row.requestsPerMinute ?? undefined,
    isStopped: row.isStopped,
    provisioningState: parseProvisioningState(row.provisioningState),
    operationId: row.operationId ?? undefined,
    createdAt: row.createdAt,
    createdBy: row.createdBy,
    updatedAt: row.updatedAt,
    updatedBy: row.updatedBy,
  }
}
