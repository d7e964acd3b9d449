import { capacityOf, explainLack, presentCapacity } from '#lib/computes/inference/capacity.ts'
import { measureMachine } from '#lib/computes/inference/machine.ts'
import { measureUse } from '#lib/computes/inference/require-capacity.ts'
import type { Reservation } from '#lib/computes/inference/reservation.ts'
import { findReservations } from '#lib/computes/inference/store.ts'
import { kindNames } from '#lib/computes/kinds.ts'
import { requireQuota } from '#lib/computes/quotas/require.ts'
import type { Compute } from '#lib/computes/schema.ts'
import { AppError } from '#lib/core/errors.ts'
import type { Db } from '#lib/db/client.ts'

type Named = Pick<Compute, 'id' | 'name' | 'kind'>

/**
 * Throws UserError unless the machine has room for the reservation beside those of other computes, and the reservation for what is
 * deployed on it. Until the transaction ends nobody else takes a part of the machine.
 */
export async function requireRoom(
  ctx: { workspace: { id: string } },
  db: Db,
  compute: Named,
  reservation: Reservation,
): Promise<void> {
  await requireQuota(db, ctx.workspace.id, compute, capacityOf(reservation))
  const lack = explainLack(
    { what: `The ${kindNames[compute.kind]} '${compute.name}'`, where: 'This machine' },
    capacityOf(reservation),
    measureMachine(),
    await findReservations(db, ctx.workspace.id, compute.id),
  )
  if (lack) throw new AppError('UserError', `${lack} Ask for less, or delete a compute that is not used.`, 'nodes')
  const whole = capacityOf(reservation)
  const used = await measureUse(db, ctx.workspace.id, compute.name)
  if (used.cpu <= whole.cpu && used.memoryMb <= whole.memoryMb) return
  throw new AppError(
    'UserError',
    `The deployments on '${compute.name}' hold ${presentCapacity(used)}, more than the ${presentCapacity(whole)} asked for. Make the deployments smaller first.`,
    'nodes',
  )
}
