import type { Capacity } from '#lib/computes/inference/capacity.ts'

/** What an owner of the instance may limit for a workspace. */
export const quotaNames = ['machineCores', 'machineMemoryMiB', 'localClusterNodes'] as const
export type QuotaName = (typeof quotaNames)[number]

/** For people, as the subject of a list. */
export const quotaTexts: Readonly<Record<QuotaName, string>> = {
  machineCores: 'Cores of this machine held for real-time endpoints',
  machineMemoryMiB: 'MiB of memory of this machine held for real-time endpoints',
  localClusterNodes: 'Nodes of local clusters on this machine',
}

/** What there may be at the most; what is not there has no limit. */
export type Limits = Partial<Record<QuotaName, number>>

/** What the computes of a workspace have, or could grow to. */
export interface Use extends Capacity {
  nodes: number
}

/** As quotas count it: a begun core is a whole one. */
export const amountsOf = ({ cpu, memoryMb, nodes }: Use): Record<QuotaName, number> => ({
  machineCores: Math.ceil(cpu),
  machineMemoryMiB: memoryMb,
  localClusterNodes: nodes,
})
