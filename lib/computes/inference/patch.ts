import { type ComputeWithNodes, withUse } from '#lib/computes/get.ts'
import { planReservation } from '#lib/computes/inference/plan-reservation.ts'
import { requireRoom } from '#lib/computes/inference/require-room.ts'
import type { InferenceKind } from '#lib/computes/kinds.ts'
import type { Compute } from '#lib/computes/schema.ts'
import { updateCompute } from '#lib/computes/store.ts'
import type { ComputePatchBody } from '#lib/computes/wire.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { inTransaction } from '#lib/db/client.ts'

/** Resizes or describes an inference compute; what is not given stays. Throws UserError when the machine or the deployments object. */
export async function patchInferenceCompute(
  ctx: Context,
  before: Compute,
  kind: InferenceKind,
  { tags, properties }: ComputePatchBody,
): Promise<ComputeWithNodes> {
  const given = properties?.properties ?? {}
  const isResized = Object.values(given).some((value) => value !== undefined)
  if (isResized && before.provisioningState !== 'Succeeded') {
    throw new AppError(
      'Conflict',
      `'${before.name}' is ${before.provisioningState} and cannot be resized. ${before.provisioningState === 'Creating' ? 'Wait until it is ready.' : 'Create it anew with another size.'}`,
    )
  }
  const reservation = planReservation(kind, given, before.reservation)
  const { nodes } = reservation
  return inTransaction(ctx.db, async (db) => {
    if (isResized) await requireRoom(ctx, db, before, reservation)
    const compute: Compute = {
      ...before,
      minNodes: nodes,
      maxNodes: nodes,
      reservation,
      size: given.agentVmSize ?? before.size,
      description: properties?.description ?? before.description,
      tags: tags ?? before.tags,
      updatedAt: ctx.now(),
      updatedBy: ctx.principal.name,
    }
    await updateCompute(db, compute)
    return withUse({ ...ctx, db }, compute)
  })
}
