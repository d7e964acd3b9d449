import { type ComputeWithNodes, withUse } from '#lib/computes/get.ts'
import { planReservation } from '#lib/computes/inference/plan-reservation.ts'
import { requireRoom } from '#lib/computes/inference/require-room.ts'
import { type ReserveMessage, reserveQueue } from '#lib/computes/inference/reserve-queue.ts'
import { inferenceName } from '#lib/computes/inference/schema.ts'
import type { InferenceKind } from '#lib/computes/kinds.ts'
import { newComputeRecord } from '#lib/computes/put-cluster.ts'
import type { Compute } from '#lib/computes/schema.ts'
import { insertCompute, updateCompute } from '#lib/computes/store.ts'
import type { ComputeBody } from '#lib/computes/wire.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { parseInput } from '#lib/core/parse.ts'
import { inTransaction } from '#lib/db/client.ts'
import { supersedeOperation } from '#lib/operations/end.ts'
import { startedOperation } from '#lib/operations/insert.ts'

/**
 * An inference cluster or a container instance. What cannot fit is refused at once; what can is Creating until it is its turn to be
 * held, which decides between those that were asked for at the same moment.
 */
export async function putInferenceCompute(
  ctx: Context,
  name: string,
  kind: InferenceKind,
  { tags, properties: { description, isAttachedCompute, properties = {} } }: ComputeBody,
  existing: Compute | undefined,
): Promise<ComputeWithNodes & { created: boolean }> {
  if (isAttachedCompute) {
    throw new AppError(
      'UserError',
      `A compute of type ${kind} is a part of this machine and cannot be attached. Leave isAttachedCompute out.`,
      'isAttachedCompute',
    )
  }
  const reservation = planReservation(kind, properties)
  const { nodes } = reservation
  const wanted = {
    kind,
    provider: 'local' as const,
    minNodes: nodes,
    maxNodes: nodes,
    idleSeconds: 0,
    size: properties.agentVmSize ?? existing?.size ?? '',
    description,
    tags,
    properties: {},
  }
  const origin = existing ?? newComputeRecord(ctx, parseInput(inferenceName, name))
  return inTransaction(ctx.db, async (db) => {
    await requireRoom(ctx, db, { ...origin, kind }, reservation)
    const isHeld = existing?.provisioningState === 'Succeeded'
    if (existing?.operationId && !isHeld) await supersedeOperation(db, existing.operationId, 'compute', ctx.now())
    const operationId = isHeld ? existing.operationId : await startedOperation(ctx, db, 'computes', origin.name)
    const compute: Compute = {
      ...origin,
      ...wanted,
      reservation,
      provisioningState: isHeld ? 'Succeeded' : 'Creating',
      error: undefined,
      operationId,
      updatedAt: ctx.now(),
      updatedBy: ctx.principal.name,
    }
    if (existing) await updateCompute(db, compute)
    else await insertCompute(db, ctx.workspace.id, compute)
    if (!isHeld && operationId) {
      await ctx.queue.send(db, reserveQueue, { computeId: compute.id, operationId } satisfies ReserveMessage)
    }
    return { ...(await withUse({ ...ctx, db }, compute)), created: !existing }
  })
}
