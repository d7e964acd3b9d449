import type { Machine } from '#lib/computes/inference/get-machine.ts'
import { computeKinds } from '#lib/computes/kinds.ts'

const mebibytesPerGibibyte = 1024

/** The one size that there is: this machine. Clusters take the name of any other, and show it. */
export const presentVmSize = ({ total }: Pick<Machine, 'total'>) => ({
  name: 'local',
  family: 'local',
  vCPUs: total.cpu,
  gpus: 0,
  memoryGB: Math.round((total.memoryMb / mebibytesPerGibibyte) * 100) / 100,
  lowPriorityCapable: false,
  premiumIO: false,
  supportedComputeTypes: [...computeKinds],
})
