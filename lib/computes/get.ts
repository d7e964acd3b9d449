import { authorize } from '#lib/auth/authorize.ts'
import { listNodes } from '#lib/computes/nodes/list.ts'
import type { ComputeNode } from '#lib/computes/nodes/states.ts'
import type { Compute } from '#lib/computes/schema.ts'
import { findCompute } from '#lib/computes/store.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'

export interface ComputeWithNodes {
  compute: Compute
  nodes: ComputeNode[]
}

/** Throws ResourceNotFound. */
export async function getCompute(ctx: Context, { name }: { name: string }): Promise<ComputeWithNodes> {
  authorize(ctx.principal, 'read')
  const compute = await findCompute(ctx.db, ctx.workspace.id, name)
  if (!compute) throw computeNotFound(name)
  return { compute, nodes: await listNodes(ctx.db, [compute.id]) }
}

export const computeNotFound = (name: string) =>
  new AppError('ResourceNotFound', `The compute '${name}' does not exist in this workspace.`)
