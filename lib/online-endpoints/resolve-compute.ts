import { nameInId } from '#lib/arm/resource.ts'
import { requireInferenceCompute } from '#lib/computes/inference/require-capacity.ts'
import type { Context } from '#lib/core/context.ts'

/** The name of the compute that an endpoint refers to, as it is written; undefined for Managed. Throws UserError. */
export async function resolveCompute(
  ctx: Context,
  reference: string | undefined,
  before: string | undefined,
): Promise<string | undefined> {
  if (!reference) return undefined
  const name = nameInId(reference, 'computes') ?? reference
  // What an endpoint is on already stays, whatever has become of it.
  if (name.toLowerCase() === before?.toLowerCase()) return before
  const { compute } = await requireInferenceCompute(ctx, ctx.db, name)
  return compute.name
}
