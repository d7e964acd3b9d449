import { once } from 'node:events'
import { hostname } from 'node:os'
import { heartbeatNode } from '#lib/computes/nodes/heartbeat.ts'
import { registerNode } from '#lib/computes/nodes/register.ts'
import { removeNode } from '#lib/computes/nodes/remove.ts'
import type { ReportedNodeState } from '#lib/computes/nodes/states.ts'
import type { World } from '#lib/core/context.ts'
import { pollingOptions } from '#lib/db/queue.ts'
import { nodeNameOf } from '#lib/engine/node-name.ts'
import type { JobKind } from '#lib/jobs/kinds.ts'
import { findTurnKind, type JobTurn } from '#lib/jobs/turn.ts'

/** What a node does for jobs of one kind; handed in by main.ts, so that the engine knows no more of a kind than its name. */
export interface NodeWork {
  runTurn: (jobId: string, signal: AbortSignal) => Promise<void>
  close: () => Promise<void>
}

interface NodeSpec {
  id: string
  computeId: string
  queueName: string
  work: Readonly<Record<JobKind, NodeWork>>
}

type NodeWorld = Pick<World, 'db' | 'queue' | 'log' | 'now'>

const heartbeatMs = 2000

/** Takes turns of jobs from the compute's queue, one at a time, until `leaving` is aborted; then ends what it does and goes. */
export async function runNode(world: NodeWorld, node: NodeSpec, leaving: AbortSignal): Promise<void> {
  const { queue, log } = world
  const report: { state: ReportedNodeState; jobName: string | undefined } = { state: 'idle', jobName: undefined }
  await registerNode(world.db, {
    id: node.id,
    computeId: node.computeId,
    name: nodeNameOf(node.id),
    host: hostname(),
    pid: process.pid,
    now: world.now(),
  })
  const beat = () => heartbeat(world, node, report)
  await beat()
  const beating = setInterval(beat, heartbeatMs)

  const workerId = await queue.boss.work<JobTurn>(
    node.queueName,
    { ...pollingOptions, batchSize: 1 },
    async ([turn]) => {
      if (!turn) return
      const job = await findTurnKind(world.db, turn.data.jobId)
      if (!job) return
      report.state = 'running'
      report.jobName = job.name
      await beat()
      try {
        await node.work[job.kind].runTurn(turn.data.jobId, AbortSignal.any([turn.signal, leaving]))
      } catch (error) {
        log.warn({ err: error, job: report.jobName }, 'turn ended early')
        throw error
      } finally {
        report.state = leaving.aborted ? 'leaving' : 'idle'
        report.jobName = undefined
        await beat()
        // Without this the worker waits out its polling interval before it looks for the next turn.
        queue.boss.notifyWorker(workerId)
      }
    },
  )

  if (!leaving.aborted) await once(leaving, 'abort')
  report.state = 'leaving'
  await queue.boss
    .offWork(node.queueName, { id: workerId, wait: true })
    .catch((error) => log.warn({ err: error }, 'leaving the queue'))
  clearInterval(beating)
  await Promise.all(Object.values(node.work).map(({ close }) => close()))
  await removeNode(world.db, node.id).catch((error) => log.warn({ err: error }, 'leaving the compute'))
}

/** A database that is away for a moment is no reason to die: the next beat tells again. */
async function heartbeat(
  world: NodeWorld,
  node: NodeSpec,
  { state, jobName }: { state: ReportedNodeState; jobName: string | undefined },
): Promise<void> {
  try {
    const now = world.now()
    if (await heartbeatNode(world.db, node.id, { state, jobName, now })) return
    await registerNode(world.db, {
      id: node.id,
      computeId: node.computeId,
      name: nodeNameOf(node.id),
      host: hostname(),
      pid: process.pid,
      now,
    })
  } catch (error) {
    world.log.warn({ err: error }, 'heartbeat')
  }
}
