'use client'

import Alert from '@mui/material/Alert'
import { useResource } from '#lib/client/use-resource.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import { presentCapacity } from '#lib/computes/inference/capacity.ts'
import type { Machine } from '#lib/computes/inference/get-machine.ts'

/** What this machine has, and what of it is free for inference computes. */
export const useMachine = () => useResource<Machine>(`${useWorkspace().base}/machine`)

/** How much can be asked for. */
export function MachineNote() {
  const { data } = useMachine()
  if (!data) return null
  const { total, free, held } = data
  const holders = held.map(({ name, ...part }) => `${name} holds ${presentCapacity(part)}`).join('; ')
  return (
    <Alert severity="info">
      {`This machine has ${presentCapacity(total)}; ${presentCapacity(free)} are free for inference clusters and container instances.`}
      {holders && ` ${holders}.`}
    </Alert>
  )
}
