import { getCompute } from '#lib/computes/get.ts'
import { findDeploymentsOn } from '#lib/computes/store.ts'
import type { Context } from '#lib/core/context.ts'

/** The batch deployments that score on this compute. Throws ResourceNotFound. */
export async function listDeploymentsOnCompute(ctx: Context, input: { name: string }) {
  const { compute } = await getCompute(ctx, input)
  return findDeploymentsOn(ctx.db, ctx.workspace.id, compute.name)
}
