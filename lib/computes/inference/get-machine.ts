import { authorize } from '#lib/auth/authorize.ts'
import { type Capacity, freeCapacity, type Holding } from '#lib/computes/inference/capacity.ts'
import { measureMachine } from '#lib/computes/inference/machine.ts'
import { findReservations } from '#lib/computes/inference/store.ts'
import type { Limits } from '#lib/computes/quotas/quota.ts'
import { findLimits, measureWorkspace } from '#lib/computes/quotas/store.ts'
import type { Context } from '#lib/core/context.ts'

export interface Machine {
  /** What the machine has in all. */
  total: Capacity
  /** Of the machine, and of what the workspace may hold of it. */
  free: Capacity
  /** What an owner of the instance has limited for the workspace. */
  limits: Limits
  /** Inference computes of every workspace, which share the machine; those of others without their names. */
  held: Holding[]
}

/** What this machine has, and how much of it inference clusters and container instances hold. */
export async function getMachine(ctx: Context): Promise<Machine> {
  authorize(ctx.principal, 'read')
  const total = measureMachine()
  const held = await findReservations(ctx.db, ctx.workspace.id)
  const { id } = ctx.workspace
  const limits = (await findLimits(ctx.db, [id])).get(id) ?? {}
  const own = await measureWorkspace(ctx.db, id)
  const allowed = {
    cpu: limits.machineCores ?? Number.POSITIVE_INFINITY,
    memoryMb: limits.machineMemoryMiB ?? Number.POSITIVE_INFINITY,
  }
  return { total, free: smaller(freeCapacity(total, held), freeCapacity(allowed, [own])), limits, held }
}

const smaller = (a: Capacity, b: Capacity): Capacity => ({
  cpu: Math.min(a.cpu, b.cpu),
  memoryMb: Math.min(a.memoryMb, b.memoryMb),
})
