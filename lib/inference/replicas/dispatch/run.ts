import type { ModelInterface } from '#lib/inference/model-interface.ts'
import type { LoadMeter } from '#lib/inference/replicas/dispatch/load-meter.ts'
import { describeFault, replicaLost, tooLate } from '#lib/inference/replicas/dispatch/refusals.ts'
import { refuse, type Waiting } from '#lib/inference/replicas/dispatch/waiting.ts'
import { ProcessEnded } from '#lib/python/sidecar/process-ended.ts'

/** Requests that one replica scores together; times are those of performance.now(). */
export interface Run {
  readonly since: number
  readonly rows: number
  readonly members: readonly Waiting[]
  /** The earliest deadline of its members, of those too who left meanwhile. */
  readonly due: number
  /** The process was ended because a deadline had passed. */
  isOverdue: boolean
}

export function beginRun(members: readonly Waiting[], meter: LoadMeter): Run {
  const since = performance.now()
  let rows = 0
  let due = Number.POSITIVE_INFINITY
  for (const { askedAt, question, deadline } of members) {
    meter.waited(since - askedAt)
    rows += question.rows
    due = Math.min(due, deadline)
  }
  return { since, rows, members, due, isOverdue: false }
}

/** Refuses what the failure of a run is the fault of, and answers the members that are to be tried again, each by itself. */
export function endFailedRun(
  { members, isOverdue }: Run,
  error: unknown,
  { kind }: ModelInterface,
  onFault: () => void,
): Waiting[] {
  const open = members.filter(({ isSettled }) => !isSettled)
  const now = performance.now()
  if (error instanceof ProcessEnded) {
    for (const waiting of open) {
      if (!isOverdue) refuse(waiting, replicaLost(error.message))
      else if (waiting.deadline <= now) refuse(waiting, tooLate())
    }
  } else if (members.length === 1) {
    onFault()
    for (const waiting of open) refuse(waiting, describeFault(error, kind))
  }
  return open.filter(({ isSettled }) => !isSettled)
}
