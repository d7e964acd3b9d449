import { randomUUID } from 'node:crypto'
import { listLocalComputes, type PlacedCompute } from '#lib/computes/list-local.ts'
import { listNodes } from '#lib/computes/nodes/list.ts'
import { type ComputeNode, deriveNodeState } from '#lib/computes/nodes/states.ts'
import { queueOfCompute } from '#lib/computes/queue-name.ts'
import type { Log } from '#lib/core/log.ts'
import type { ChangeFeed } from '#lib/db/change-feed.ts'
import type { DbClient } from '#lib/db/client.ts'
import type { Child } from '#lib/supervisor/child.ts'
import { NodeProcesses } from '#lib/supervisor/node-processes.ts'
import { planNodes } from '#lib/supervisor/plan-nodes.ts'
import { repeat } from '#lib/supervisor/repeat.ts'
import { countWaitingMessages } from '#lib/supervisor/store.ts'

const everyMs = 500
const leastMs = 100
/** A node that is told to leave finishes its mini-batches; one that cannot is ended and they are scored again. */
const drainLimitMs = 10 * 60_000

interface LocalNodesOptions {
  db: DbClient
  changes: ChangeFeed
  log: Log
  now: () => Date
  /** Starts an engine process that joins the compute under this node id. */
  startNode: (compute: PlacedCompute, nodeId: string, slot: number) => Child
}

/**
 * The provider `local`: starts and stops the nodes of this machine's computes as their queues fill and empty.
 * One node of the first compute is started at once, so that the first job does not wait for it.
 */
export function keepLocalNodes({ db, changes, log, now, startNode }: LocalNodesOptions): {
  stop: (limitMs: number) => Promise<void>
} {
  const processes = new NodeProcesses()
  let hasWarmed = false
  const start = (compute: PlacedCompute) => {
    const id = randomUUID()
    processes.start(compute.id, id, (slot) => startNode(compute, id, slot))
  }

  async function pass(): Promise<void> {
    const computes = await listLocalComputes(db)
    const ids = computes.map((compute) => compute.id)
    const [waiting, rows] = await Promise.all([countWaitingMessages(db, ids.map(queueOfCompute)), listNodes(db, ids)])
    for (const node of processes.list()) if (!ids.includes(node.computeId)) processes.leave(node, drainLimitMs)
    for (const compute of computes) adjust(compute, waiting.get(queueOfCompute(compute.id)) ?? 0, rows)
  }

  function adjust(compute: PlacedCompute, waiting: number, rows: readonly ComputeNode[]): void {
    const nodes = processes.list(compute.id)
    const rowOf = new Map(rows.map((row) => [row.id, row]))
    // A node that was killed counts as busy until its message is free again, which is why it is replaced at once.
    const busy = rows.filter((row) => row.computeId === compute.id && deriveNodeState(row, now()) === 'running').length
    const plan = planNodes({
      compute,
      demand: waiting + busy,
      nodes: nodes.map(({ id, isLeaving }) => ({ id, isLeaving, idleSince: rowOf.get(id)?.idleSince })),
      now: now(),
    })
    const isFirst = !hasWarmed && compute.maxNodes > 0
    if (isFirst) hasWarmed = true
    for (let n = Math.max(plan.start, isFirst ? 1 : 0); n > 0; n--) start(compute)
    for (const node of nodes) if (plan.stop.includes(node.id)) processes.leave(node, drainLimitMs)
  }

  const loop = repeat(pass, log, everyMs, leastMs)
  const unsubscribe = changes.subscribe(({ table }) => (table === 'Job' || table === 'Compute') && loop.wake())
  return {
    async stop(limitMs) {
      unsubscribe()
      await Promise.all([loop.stop(), processes.stop(limitMs)])
    },
  }
}
