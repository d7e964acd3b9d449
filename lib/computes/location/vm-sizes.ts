import type { Capacity } from '#lib/computes/inference/capacity.ts'
import { computeKinds } from '#lib/computes/kinds.ts'

const mebibytesPerGibibyte = 1024

/** The one size that there is: this machine. Clusters take the name of any other, and show it. */
export const presentVmSize = ({ cpu, memoryMb }: Capacity) => ({
  name: 'local',
  family: 'local',
  vCPUs: cpu,
  gpus: 0,
  memoryGB: Math.round((memoryMb / mebibytesPerGibibyte) * 100) / 100,
  lowPriorityCapable: false,
  premiumIO: false,
  supportedComputeTypes: [...computeKinds],
})
