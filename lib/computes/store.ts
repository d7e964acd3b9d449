import type { Compute, ComputeProvider } from '#lib/computes/schema.ts'
import type { Db, Prisma } from '#lib/db/client.ts'

/** Names are compared without case, as ARM does. */
const keyOf = (name: string) => name.toLowerCase()

export async function findCompute(db: Db, workspaceId: string, name: string): Promise<Compute | undefined> {
  const row = await db.compute.findUnique({ where: { workspaceId_key: { workspaceId, key: keyOf(name) } } })
  return row ? toCompute(row) : undefined
}

/** Of every workspace, by name. */
export async function findComputesOf(db: Db, provider: ComputeProvider): Promise<Compute[]> {
  const rows = await db.compute.findMany({ where: { provider }, orderBy: { key: 'asc' } })
  return rows.map(toCompute)
}

type Row = Prisma.ComputeGetPayload<object>

const toCompute = (row: Row): Compute => ({
  id: row.id,
  name: row.name,
  kind: row.kind,
  // These three columns are written by this file alone, from values of these types.
  provider: row.provider as ComputeProvider,
  tags: row.tags as Record<string, string>,
  properties: row.properties as Record<string, unknown>,
  minNodes: row.minNodes,
  maxNodes: row.maxNodes,
  idleSeconds: row.idleSeconds,
  size: row.size,
  description: row.description,
  provisioningState: row.provisioningState,
  createdAt: row.createdAt,
  createdBy: row.createdBy,
  updatedAt: row.updatedAt,
  updatedBy: row.updatedBy,
})
