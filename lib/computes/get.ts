import { authorize } from '#lib/auth/authorize.ts'
import type { Capacity } from '#lib/computes/inference/capacity.ts'
import { measureUse } from '#lib/computes/inference/require-capacity.ts'
import { listNodes } from '#lib/computes/nodes/list.ts'
import type { ComputeNode } from '#lib/computes/nodes/states.ts'
import type { Compute } from '#lib/computes/schema.ts'
import { findCompute } from '#lib/computes/store.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'

export interface ComputeWithNodes {
  compute: Compute
  nodes: ComputeNode[]
  /** What online deployments hold of it; of inference computes alone. */
  used?: Capacity
}

/** Throws ResourceNotFound. */
export async function getCompute(ctx: Context, { name }: { name: string }): Promise<ComputeWithNodes> {
  authorize(ctx.principal, 'read')
  const compute = await findCompute(ctx.db, ctx.workspace.id, name)
  if (!compute) throw computeNotFound(name)
  if (compute.reservation) return withUse(ctx, compute)
  return { compute, nodes: await listNodes(ctx.db, [compute.id]) }
}

/** An inference compute has no nodes that report themselves, but deployments. */
export async function withUse(ctx: Context, compute: Compute): Promise<ComputeWithNodes> {
  return { compute, nodes: [], used: await measureUse(ctx.db, ctx.workspace.id, compute.name) }
}

const computeNotFound = (name: string) =>
  new AppError('ResourceNotFound', `The compute '${name}' does not exist in this workspace.`)
