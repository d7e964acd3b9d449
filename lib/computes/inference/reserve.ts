import { requireRoom } from '#lib/computes/inference/require-room.ts'
import { type ReserveMessage, reserveQueue } from '#lib/computes/inference/reserve-queue.ts'
import { findReserving, settleReservation } from '#lib/computes/inference/store.ts'
import { kindNames } from '#lib/computes/kinds.ts'
import type { World } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { type Db, inTransaction } from '#lib/db/client.ts'
import { ensureQueue, startWorker } from '#lib/db/queue.ts'
import { insertNotification } from '#lib/notifications/insert.ts'
import { endOperation } from '#lib/operations/end.ts'

type ReserveWorld = Pick<World, 'db' | 'queue' | 'now' | 'newId'>

/** Holds the parts of the machine that were asked for, in the order in which they were. */
export async function startReserving(world: ReserveWorld): Promise<void> {
  await ensureQueue(world.queue, reserveQueue)
  await startWorker(world.queue, reserveQueue, (message: ReserveMessage) => reserve(world, message))
}

/** Ends the creation of a compute: Succeeded when the machine still has room for it, else Failed with the reason. */
export async function reserve(world: ReserveWorld, { computeId, operationId }: ReserveMessage): Promise<void> {
  await inTransaction(world.db, async (db) => {
    const found = await findReserving(db, computeId, operationId)
    if (!found?.compute.reservation) return
    const { compute, workspaceId } = found
    const refusal = await findRefusal(db, workspaceId, compute, found.compute.reservation)
    const error = refusal && { code: refusal.code, message: refusal.message }
    await settleReservation(db, compute, error)
    await endOperation(db, operationId, error ? 'Failed' : 'Succeeded', error, world.now())
    await insertNotification({ ...world, workspace: { id: workspaceId } }, db, {
      level: error ? 'error' : 'success',
      title: `The ${kindNames[compute.kind]} ${compute.name} ${error ? 'could not be created' : 'is ready'}`,
      detail: error?.message ?? 'Real-time endpoints can be deployed on it.',
      href: `/computes/${compute.name}`,
    })
  })
}

async function findRefusal(
  db: Db,
  workspaceId: string,
  ...[compute, reservation]: [Parameters<typeof requireRoom>[2], Parameters<typeof requireRoom>[3]]
): Promise<AppError | undefined> {
  try {
    await requireRoom({ workspace: { id: workspaceId } }, db, compute, reservation)
    return undefined
  } catch (error) {
    if (error instanceof AppError) return error
    throw error
  }
}
