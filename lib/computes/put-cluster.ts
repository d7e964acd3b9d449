import { availableParallelism } from 'node:os'
import type { ComputeWithNodes } from '#lib/computes/get.ts'
import { checkMachineLimit } from '#lib/computes/machine-limit.ts'
import { listNodes } from '#lib/computes/nodes/list.ts'
import { queueOfCompute } from '#lib/computes/queue-name.ts'
import { requireQuota } from '#lib/computes/quotas/require.ts'
import { type Compute, computeName, computeScale, maxNodesOfCluster } from '#lib/computes/schema.ts'
import { insertCompute, updateCompute } from '#lib/computes/store.ts'
import { type ComputeBody, readScale } from '#lib/computes/wire.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { parseInput } from '#lib/core/parse.ts'
import { type Db, inTransaction } from '#lib/db/client.ts'
import { ensureQueue } from '#lib/db/queue.ts'

/** A compute that jobs run on, with its queue. Throws UserError. */
export async function putCluster(
  ctx: Context,
  name: string,
  body: ComputeBody,
  existing: Compute | undefined,
): Promise<ComputeWithNodes & { created: boolean }> {
  const wanted = planCompute(body)
  if (existing) return { ...(await replace(ctx, existing, wanted)), created: false }
  const compute: Compute = { ...wanted, ...newComputeRecord(ctx, parseInput(computeName, name)) }
  checkMachineLimit(compute.provider, compute, availableParallelism())
  // A queue is made outside of the transaction, and would stay when the cluster is refused.
  await requireNodes(ctx.db, ctx.workspace.id, compute)
  await ensureQueue(ctx.queue, queueOfCompute(compute.id))
  await inTransaction(ctx.db, async (db) => {
    await requireNodes(db, ctx.workspace.id, compute)
    await insertCompute(db, ctx.workspace.id, compute)
  })
  return { compute, nodes: [], created: true }
}

type Settable = Pick<
  Compute,
  'kind' | 'provider' | 'minNodes' | 'maxNodes' | 'idleSeconds' | 'size' | 'description' | 'tags' | 'properties'
>

function planCompute({ tags, properties: { description, isAttachedCompute, properties = {} } }: ComputeBody): Settable {
  const { vmSize = '', scaleSettings } = properties
  if (isAttachedCompute && scaleSettings) {
    throw new AppError(
      'UserError',
      'An attached compute has no scaleSettings: it has as many nodes as you start. Leave them out.',
      'scaleSettings',
    )
  }
  const scale = parseInput(
    computeScale,
    readScale(scaleSettings, isAttachedCompute ? { maxNodes: maxNodesOfCluster } : {}),
  )
  const provider = isAttachedCompute ? 'attached' : 'local'
  const { vmPriority = 'Dedicated', osType = 'Linux', remoteLoginPortPublicAccess = 'NotSpecified' } = properties
  const asGiven = { vmPriority, osType, remoteLoginPortPublicAccess }
  return { kind: 'AmlCompute', provider, ...scale, size: vmSize, description, tags, properties: asGiven }
}

async function replace(ctx: Context, existing: Compute, wanted: Settable): Promise<ComputeWithNodes> {
  if (wanted.provider !== existing.provider) {
    throw new AppError(
      'UserError',
      `The compute '${existing.name}' is ${existing.provider === 'local' ? 'a local cluster' : 'attached'}, and that cannot be changed. Use another name.`,
      'isAttachedCompute',
    )
  }
  const compute = { ...existing, ...wanted, updatedAt: ctx.now(), updatedBy: ctx.principal.name }
  checkMachineLimit(compute.provider, compute, availableParallelism())
  await saveCluster(ctx, compute, existing)
  return { compute, nodes: await listNodes(ctx.db, [compute.id]) }
}

/** Writes a changed cluster; one that grows must find room in the workspace's quota. */
export async function saveCluster(ctx: Context, compute: Compute, before: Compute): Promise<void> {
  await inTransaction(ctx.db, async (db) => {
    if (compute.maxNodes > before.maxNodes) await requireNodes(db, ctx.workspace.id, compute)
    await updateCompute(db, compute)
  })
}

/** Nodes of attached computes run elsewhere and count for nothing here. */
async function requireNodes(db: Db, workspaceId: string, compute: Compute): Promise<void> {
  if (compute.provider === 'local') await requireQuota(db, workspaceId, compute, { nodes: compute.maxNodes })
}

/** What every new compute begins with. */
export function newComputeRecord(ctx: Context, name: string) {
  const now = ctx.now()
  const by = ctx.principal.name
  return {
    id: ctx.newId(),
    name,
    reservation: undefined,
    provisioningState: 'Succeeded' as const,
    error: undefined,
    operationId: undefined,
    createdAt: now,
    createdBy: by,
    updatedAt: now,
    updatedBy: by,
  }
}
