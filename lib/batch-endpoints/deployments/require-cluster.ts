import { nameInId } from '#lib/arm/resource.ts'
import { findComputeByName } from '#lib/computes/find-by-name.ts'
import { isInferenceKind, kindNames } from '#lib/computes/kinds.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'

/** The name of the compute cluster that an id or a name means. Throws UserError for what does not exist or runs no jobs. */
export async function requireCluster(ctx: Context, reference: string, target: string): Promise<string> {
  const name = nameInId(reference, 'computes')
  const compute = name ? await findComputeByName(ctx.db, ctx.workspace.id, name) : undefined
  if (compute && isInferenceKind(compute.kind)) {
    throw new AppError(
      'UserError',
      `The ${kindNames[compute.kind]} '${compute.name}' serves real-time endpoints and has no nodes for jobs. Name a compute cluster.`,
      target,
    )
  }
  if (compute) return compute.name
  throw new AppError(
    'UserError',
    `The compute '${name ?? reference}' does not exist in workspace '${ctx.workspace.name}'. Create it on the page Compute, or name another.`,
    target,
  )
}
