import { provider } from '#lib/arm/resource.ts'
import { type Capacity, sumCapacity } from '#lib/computes/inference/capacity.ts'
import { measureMachine } from '#lib/computes/inference/machine.ts'
import { findReservations } from '#lib/computes/inference/store.ts'
import type { Context } from '#lib/core/context.ts'
import { requireLocation } from '#lib/subscriptions/require-location.ts'

/** What the machine has of something, and how much of it is held for real-time endpoints; jobs share the whole. */
interface Usage {
  value: string
  localizedValue: string
  currentValue: number
  limit: number
}

export async function listUsages(ctx: Context, place: { subscriptionId: string; location: string }): Promise<Usage[]> {
  await requireLocation(ctx, place)
  return deriveUsages(measureMachine(), await findReservations(ctx.db, ctx.workspace.id))
}

export function deriveUsages(total: Capacity, held: readonly Capacity[]): Usage[] {
  const { cpu, memoryMb } = sumCapacity(held)
  return [
    {
      value: 'machineCores',
      localizedValue: 'Cores of this machine held for real-time endpoints',
      currentValue: Math.ceil(cpu),
      limit: total.cpu,
    },
    {
      value: 'machineMemoryMiB',
      localizedValue: 'MiB of memory of this machine held for real-time endpoints',
      currentValue: memoryMb,
      limit: total.memoryMb,
    },
  ]
}

const idOf = (subscriptionId: string, location: string, kind: string, { value }: Usage) =>
  `/subscriptions/${subscriptionId}/providers/${provider}/locations/${location}/${kind}/${value}`

/** As Azure's list of usages has it. */
export const presentUsage = (usage: Usage, subscriptionId: string, location: string) => ({
  id: idOf(subscriptionId, location, 'usages', usage),
  type: `${provider}/locations/usages`,
  unit: 'Count' as const,
  name: { value: usage.value, localizedValue: usage.localizedValue },
  currentValue: usage.currentValue,
  limit: usage.limit,
})

/** As Azure's list of quotas has it: what the machine has is what can be held. */
export const presentQuota = (usage: Usage, subscriptionId: string, location: string) => ({
  id: idOf(subscriptionId, location, 'quotas', usage),
  type: `${provider}/locations/quotas`,
  unit: 'Count' as const,
  name: { value: usage.value, localizedValue: usage.localizedValue },
  limit: usage.limit,
})
