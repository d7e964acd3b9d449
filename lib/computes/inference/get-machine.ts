import { authorize } from '#lib/auth/authorize.ts'
import { type Capacity, freeCapacity, type Holding } from '#lib/computes/inference/capacity.ts'
import { measureMachine } from '#lib/computes/inference/machine.ts'
import { findReservations } from '#lib/computes/inference/store.ts'
import type { Context } from '#lib/core/context.ts'

export interface Machine {
  /** What the machine has in all. */
  total: Capacity
  free: Capacity
  /** Inference computes of every workspace, which share the machine; those of others without their names. */
  held: Holding[]
}

/** What this machine has, and how much of it inference clusters and container instances hold. */
export async function getMachine(ctx: Context): Promise<Machine> {
  authorize(ctx.principal, 'read')
  const total = measureMachine()
  const held = await findReservations(ctx.db, ctx.workspace.id)
  return { total, free: freeCapacity(total, held), held }
}
