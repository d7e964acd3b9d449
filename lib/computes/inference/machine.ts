import { availableParallelism, totalmem } from 'node:os'
import type { Capacity } from '#lib/computes/inference/capacity.ts'

const mebibyte = 1024 * 1024

/** What this machine, or the container that Slipway runs in, has in all. */
export function measureMachine(): Capacity {
  const limit = process.constrainedMemory()
  const bytes = limit > 0 ? Math.min(limit, totalmem()) : totalmem()
  return { cpu: availableParallelism(), memoryMb: Math.floor(bytes / mebibyte) }
}
