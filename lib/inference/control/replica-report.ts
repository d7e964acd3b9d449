import { hostname } from 'node:os'
import type { World } from '#lib/core/context.ts'
import type { DeploymentControl } from '#lib/inference/control/deployment-control.ts'
import { createTolerant, repeatWork } from '#lib/inference/control/tolerant.ts'
import type { ReplicaPool } from '#lib/inference/replica-pool.ts'
import { saveReplicas } from '#lib/online-endpoints/serving/save-telemetry.ts'

const everyMs = 5_000
/** Several replicas that become ready at the same time are told of together. */
const soonMs = 50

/** Tells of the replicas in their rows: every five seconds, and soon after something changed. */
export interface ReplicaReport {
  soon: () => void
  close: () => Promise<void>
}

export function startReplicaReport(
  { db, log, now, newId }: Pick<World, 'db' | 'log' | 'now' | 'newId'>,
  deployments: () => Iterable<DeploymentControl>,
): ReplicaReport {
  const host = hostname()
  const tolerant = createTolerant(log, 'replicas')
  const ids = new WeakMap<ReplicaPool, Map<string, string>>()
  const idOf = (pool: ReplicaPool, name: string) => {
    const known = ids.get(pool) ?? new Map<string, string>()
    ids.set(pool, known)
    const id = known.get(name) ?? newId()
    known.set(name, id)
    return id
  }
  const rows = () =>
    [...deployments()].flatMap(({ id: deploymentId, endpointId, pools }) =>
      [...pools].flatMap(([pool, revision]) =>
        pool
          .replicas()
          .map((replica) => ({ ...replica, id: idOf(pool, replica.name), deploymentId, endpointId, revision })),
      ),
    )
  let last: Promise<boolean> = Promise.resolve(true)
  const report = () => {
    last = last.then(() => tolerant(() => saveReplicas(db, rows(), { host, seenAt: now() })))
    return last
  }
  const stop = repeatWork(everyMs, report)
  let pending: NodeJS.Timeout | undefined
  const soon = () => {
    pending ??= setTimeout(() => {
      pending = undefined
      void report()
    }, soonMs)
  }
  return {
    soon,
    async close() {
      clearTimeout(pending)
      await stop()
      await last
      await tolerant(() => saveReplicas(db, [], { host, seenAt: now() }))
    },
  }
}
