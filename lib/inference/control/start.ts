import { availableParallelism } from 'node:os'
import { setTimeout as wait } from 'node:timers/promises'
import type { World } from '#lib/core/context.ts'
import { Fleet } from '#lib/inference/control/fleet.ts'
import { followChanges } from '#lib/inference/control/follow-changes.ts'
import { createGate } from '#lib/inference/control/gate.ts'
import { openJournal } from '#lib/inference/control/journal.ts'
import { startMetricReport } from '#lib/inference/control/metric-report.ts'
import { startReplicaReport } from '#lib/inference/control/replica-report.ts'
import { tellRequest } from '#lib/inference/control/tell-request.ts'
import { createTolerant, repeatWork } from '#lib/inference/control/tolerant.ts'
import { startRollouts } from '#lib/inference/control/watch-rollouts.ts'
import type { RequestEntry } from '#lib/inference/gateway/exchange.ts'
import type { Recorder } from '#lib/inference/metrics/recorder.ts'
import { openPool } from '#lib/inference/replicas/open-pool.ts'
import type { EndpointDirectory } from '#lib/inference/served-endpoint.ts'
import { deleteOldTelemetry } from '#lib/online-endpoints/serving/save-telemetry.ts'

type StartWorld = Pick<World, 'db' | 'config' | 'log' | 'now' | 'newId' | 'changes'>

export interface Control {
  /** What requests meet, always as it is now. */
  directory: EndpointDirectory
  /** For deployments that log their requests. */
  onRequest: (entry: RequestEntry) => void
  /** Resolves when all revisions that are to answer do so, at the latest after `limitMs`. */
  restored: (limitMs: number) => Promise<void>
  /** Ends all replicas, after what they are doing. */
  close: () => Promise<void>
}

const retentionMs = 600_000
const closeLimitMs = 3_000
/** Each of them has the processor to itself for a moment only: more would all be late. */
const startsAtOnce = () => Math.max(4, 2 * availableParallelism())

/** Runs the replicas that the rows of online endpoints ask for, and tells in rows how they are. */
export async function startControl(world: StartWorld, { recorder }: { recorder: Recorder }): Promise<Control> {
  const { db, log, now } = world
  const journal = openJournal(world)
  const fleet: Fleet = new Fleet({ ...world, journal, gate: createGate(startsAtOnce()), openPool }, () =>
    replicas.soon(),
  )
  const replicas = startReplicaReport(world, () => fleet.deployments)
  const endMetrics = startMetricReport(world, recorder, fleet)
  const tolerant = createTolerant(log, 'retention of logs and metrics')
  const endRetention = repeatWork(retentionMs, () => tolerant(() => deleteOldTelemetry(db, now())))
  const endRollouts = startRollouts(world, recorder, fleet)
  const endFollowing = await followChanges(world, fleet)
  return {
    directory: fleet,
    onRequest: (entry) => tellRequest(journal, entry),
    async restored(limitMs) {
      const all = Promise.all([...fleet.deployments].map((deployment) => deployment.restored))
      await Promise.race([all, wait(limitMs, undefined, { ref: false })])
    },
    async close() {
      await endFollowing()
      await Promise.all([endRollouts(), endMetrics(), endRetention(), fleet.close(closeLimitMs)])
      await replicas.close()
      await journal.close()
    },
  }
}
