import type { ReplicaStatus } from '#lib/inference/replica-pool.ts'

/** A process that answers, as the inference process last told of it. */
export interface OnlineReplica extends Omit<ReplicaStatus, 'state'> {
  revision: number
  state: string
  host: string
  seenAt: Date
}

/** How many replicas there are, and how many of them can answer. */
export interface ReplicaCount {
  ready: number
  total: number
}

/** A replica that was not heard of for so long is lost: its machine or the inference process is gone. */
export const lostAfterMs = 15_000
