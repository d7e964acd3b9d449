'use client'

import Alert from '@mui/material/Alert'
import { useResource } from '#lib/client/use-resource.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import { presentCapacity, presentMemory } from '#lib/computes/inference/capacity.ts'
import type { Machine } from '#lib/computes/inference/get-machine.ts'
import type { Limits } from '#lib/computes/quotas/quota.ts'

/** What this machine has, and what of it is free for inference computes. */
export const useMachine = () => useResource<Machine>(`${useWorkspace().base}/machine`)

/** How much can be asked for. */
export function MachineNote() {
  const { data } = useMachine()
  if (!data) return null
  const { total, free, limits, held } = data
  const holders = held.map(({ name, ...part }) => `${name} holds ${presentCapacity(part)}`).join('; ')
  return (
    <Alert severity="info">
      {`This machine has ${presentCapacity(total)}; ${presentCapacity(free)} are free for inference clusters and container instances.`}
      {holders && ` ${holders}.`}
      {describeLimits(limits)}
    </Alert>
  )
}

/** The quota of the workspace; its nodes are for jobs and of no interest here. */
function describeLimits({ machineCores, machineMemoryMiB }: Limits): string {
  const parts = [
    machineCores !== undefined && `${machineCores} vCPU`,
    machineMemoryMiB !== undefined && presentMemory(machineMemoryMiB),
  ].filter(Boolean)
  return parts.length === 0 ? '' : ` Of it, this workspace may hold ${parts.join(' and ')}.`
}
