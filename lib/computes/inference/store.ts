import { z } from 'zod'
import { type Capacity, capacityOf, type Holding } from '#lib/computes/inference/capacity.ts'
import type { Compute } from '#lib/computes/schema.ts'
import { toCompute } from '#lib/computes/store.ts'
import { type Db, type Prisma, toJsonOrNull } from '#lib/db/client.ts'

/** Until the end of the transaction nobody else takes, enlarges or gives back a part of the machine. */
export async function lockMachine(db: Db): Promise<void> {
  await db.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('computes/machine', 0))`
}

/** Until the end of the transaction no other deployment is put on this compute. */
export async function lockCompute(db: Db, computeId: string): Promise<void> {
  await db.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`computes/${computeId}`}, 0))`
}

/**
 * What is held of the machine, of every workspace, by everything but `exceptId`. A failed compute holds nothing. Those of other
 * workspaces than `workspaceId` are not told by name.
 */
export async function findReservations(db: Db, workspaceId: string, exceptId?: string): Promise<Holding[]> {
  const rows = await db.compute.findMany({
    where: {
      cpuPerNode: { not: null },
      provisioningState: { not: 'Failed' },
      ...(exceptId && { NOT: { id: exceptId } }),
    },
    orderBy: { createdAt: 'asc' },
  })
  return rows.flatMap((row) => {
    const { name, reservation } = toCompute(row)
    const told = row.workspaceId === workspaceId ? name : 'a compute of another workspace'
    return reservation ? [{ name: told, ...capacityOf(reservation) }] : []
  })
}

/** A compute of any workspace whose reservation is being made, by the operation that makes it. */
export async function findReserving(
  db: Db,
  id: string,
  operationId: string,
): Promise<{ compute: Compute; workspaceId: string } | undefined> {
  const row = await db.compute.findFirst({ where: { id, operationId, provisioningState: 'Creating' } })
  return row ? { compute: toCompute(row), workspaceId: row.workspaceId } : undefined
}

export async function settleReservation(
  db: Db,
  { id, operationId }: Pick<Compute, 'id' | 'operationId'>,
  error: Compute['error'],
): Promise<void> {
  const data = { provisioningState: error ? 'Failed' : 'Succeeded', error: toJsonOrNull(error) }
  await db.compute.updateMany({
    where: { id, operationId: operationId ?? null, provisioningState: 'Creating' },
    data: data satisfies Prisma.ComputeUpdateManyMutationInput,
  })
}

/** An online deployment on a compute, with what its replicas hold at the most; without a memory limit that is no memory. */
export interface OnlineDeploymentOn extends Capacity {
  id: string
  name: string
  endpointName: string
  replicas: number
  provisioningState: string
}

/** Online deployments of endpoints on this compute, by endpoint and name. */
export async function findOnlineDeploymentsOn(
  db: Db,
  workspaceId: string,
  name: string,
): Promise<OnlineDeploymentOn[]> {
  const rows = await db.onlineDeployment.findMany({
    where: { endpoint: { workspaceId, computeName: { equals: name, mode: 'insensitive' } } },
    select: {
      id: true,
      name: true,
      revision: true,
      servedRevision: true,
      provisioningState: true,
      endpoint: { select: { name: true } },
      revisions: {
        select: { number: true, settings: true },
        where: { state: { in: ['Starting', 'Ready', 'Failed'] } },
      },
    },
    orderBy: [{ endpoint: { key: 'asc' } }, { key: 'asc' }],
  })
  return rows.map(({ endpoint, revision, servedRevision, revisions, ...row }) => ({
    id: row.id,
    name: row.name,
    endpointName: endpoint.name,
    provisioningState: row.provisioningState,
    ...mostOf(revisions.filter(({ number }) => number === revision || number === servedRevision)),
  }))
}

/** The settings of a revision as far as they take capacity. */
const holdingSettings = z.object({
  cpu: z.number(),
  memoryMb: z.number().optional(),
  scale: z.union([
    z.object({ kind: z.literal('fixed'), replicas: z.number() }),
    z.object({ kind: z.literal('auto'), maxReplicas: z.number() }),
  ]),
})

/** A deployment is what its newest revision shall be and what its served one is: the larger counts, each in its own right. */
function mostOf(revisions: readonly { settings: unknown }[]): Capacity & { replicas: number } {
  const each = revisions.map(({ settings }) => {
    const { cpu, memoryMb = 0, scale } = holdingSettings.parse(settings)
    const replicas = scale.kind === 'fixed' ? scale.replicas : scale.maxReplicas
    return { replicas, cpu: replicas * cpu, memoryMb: replicas * memoryMb }
  })
  const most = (of: (one: Capacity & { replicas: number }) => number) => Math.max(0, ...each.map(of))
  return { replicas: most((one) => one.replicas), cpu: most((one) => one.cpu), memoryMb: most((one) => one.memoryMb) }
}
