import type { Db, Prisma } from '#lib/db/client.ts'
import { assetInclude } from '#lib/deployments/read-assets.ts'
import { toRevision } from '#lib/online-endpoints/deployments/revision-store.ts'
import { authModes } from '#lib/online-endpoints/online-endpoint.ts'
import { toRollout } from '#lib/online-endpoints/rollouts/store.ts'
import type { Desired, DesiredDeployment, DesiredEndpoint } from '#lib/online-endpoints/serving/desired.ts'
import type { Mirror, Traffic } from '#lib/online-endpoints/traffic.ts'
import type { ModelInspection } from '#lib/scoring/inspection.ts'

const include = {
  deployments: {
    include: { revisions: { where: { state: { in: ['Starting', 'Ready'] } }, include: assetInclude } },
    orderBy: { key: 'asc' },
  },
  rollouts: { where: { state: 'Running' } },
} satisfies Prisma.OnlineEndpointInclude
type Row = Prisma.OnlineEndpointGetPayload<{ include: typeof include }>

/** Every endpoint of every workspace, or those of these names, in a number of queries that does not grow with them. */
export async function findDesiredEndpoints(db: Db, names?: readonly string[]): Promise<Desired> {
  const where = names ? { key: { in: names.map((name) => name.toLowerCase()) } } : {}
  const rows = await db.onlineEndpoint.findMany({ where, include, orderBy: { key: 'asc' } })
  const desired: Desired = { endpoints: [], unreadable: [] }
  for (const row of rows) {
    try {
      desired.endpoints.push(toEndpoint(row))
    } catch (error) {
      desired.unreadable.push({ name: row.name, error })
    }
  }
  return desired
}

/** What was found when the model version was registered. */
export async function findInspection(db: Db, versionId: string): Promise<ModelInspection | undefined> {
  const row = await db.modelVersion.findUnique({ where: { id: versionId }, select: { inspection: true } })
  // Written by the models noun alone, from a ModelInspection.
  return (row?.inspection ?? undefined) as unknown as ModelInspection | undefined
}

function toEndpoint({ rollouts: [rollout], ...row }: Row): DesiredEndpoint {
  const authMode = authModes.find((mode) => mode === row.authMode)
  if (!authMode) throw new Error(`Endpoint ${row.name} has the unknown authentication mode '${row.authMode}'`)
  return {
    id: row.id,
    workspaceId: row.workspaceId,
    name: row.name,
    authMode,
    primaryKey: row.primaryKey,
    secondaryKey: row.secondaryKey,
    computeName: row.computeName ?? undefined,
    isPublic: row.publicNetworkAccess === 'Enabled',
    isStopped: row.isStopped,
    requestsPerMinute: row.requestsPerMinute ?? undefined,
    // Written from validated values of these types only.
    traffic: row.traffic as Traffic,
    mirror: (row.mirror ?? undefined) as Mirror | undefined,
    deployments: row.deployments.map(toDeployment),
    rollout: rollout && toRollout(rollout),
  }
}

function toDeployment({ revisions, ...row }: Row['deployments'][number]): DesiredDeployment {
  const starting = revisions.find(({ number, state }) => number === row.revision && state === 'Starting')
  const served = revisions.find(({ number, state }) => number === row.servedRevision && state === 'Ready')
  return {
    id: row.id,
    name: row.name,
    starting: starting && toRevision(starting),
    served: served && toRevision(served),
    operationId: row.operationId ?? undefined,
  }
}
