import { nameInId } from '#lib/arm/resource.ts'
import { findComputeByName } from '#lib/computes/find-by-name.ts'
import { inferenceKinds } from '#lib/computes/kinds.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'

const target = 'properties.compute'

/** The name of the inference cluster or container instance that an endpoint names; undefined for Managed. */
export async function requireInferenceCompute(
  ctx: Context,
  reference: string | undefined,
): Promise<string | undefined> {
  if (!reference) return undefined
  const name = nameInId(reference, 'computes')
  const compute = name ? await findComputeByName(ctx.db, ctx.workspace.id, name) : undefined
  if (!compute)
    throw new AppError(
      'UserError',
      `The compute '${name ?? reference}' does not exist in workspace '${ctx.workspace.name}'. Create it on the page Compute, or leave it out for Managed.`,
      target,
    )
  if (inferenceKinds.some((kind) => kind === compute.kind)) return compute.name
  throw new AppError(
    'UserError',
    `'${compute.name}' is a compute cluster, which runs jobs. Name an inference cluster or a container instance, or leave it out for Managed.`,
    target,
  )
}
