import { getCompute } from '#lib/computes/get.ts'
import { findOnlineDeploymentsOn } from '#lib/computes/inference/store.ts'
import { findDeploymentsOn } from '#lib/computes/store.ts'
import type { Context } from '#lib/core/context.ts'

/** The batch deployments that score on this compute, or the online ones that it holds room for. Throws ResourceNotFound. */
export async function listDeploymentsOnCompute(ctx: Context, input: { name: string }) {
  const { compute } = await getCompute(ctx, input)
  const { db, workspace } = ctx
  if (!compute.reservation) return findDeploymentsOn(db, workspace.id, compute.name)
  const found = await findOnlineDeploymentsOn(db, workspace.id, compute.name)
  return found.map(({ id: _, ...deployment }) => deployment)
}
