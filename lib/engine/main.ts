import { randomUUID } from 'node:crypto'
import { createBatchScoring } from '#lib/batch-endpoints/scoring/batch-scoring.ts'
import { findComputeByName } from '#lib/computes/find-by-name.ts'
import { isInferenceKind, kindNames } from '#lib/computes/kinds.ts'
import { queueOfCompute } from '#lib/computes/queue-name.ts'
import { loadConfig } from '#lib/config.ts'
import { createLog } from '#lib/core/log.ts'
import { createDb } from '#lib/db/client.ts'
import { ensureQueue, openQueue } from '#lib/db/queue.ts'
import { runNode } from '#lib/engine/node.ts'
import { createPipelineRunning } from '#lib/pipeline-runs/running/pipeline-running.ts'
import { firstWorkspace } from '#lib/workspaces/get.ts'

const config = loadConfig()
const log = createLog('engine', config.logLevel)
const { databaseUrl, compute: computeName } = config
if (!databaseUrl || !computeName) {
  log.error('A node needs DATABASE_URL and SLIPWAY_COMPUTE, the name of the compute it joins.')
  process.exit(1)
}

const leaving = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => leaving.abort())
// The supervisor's end of the channel closes when it dies; a node without one is an orphan.
process.once('disconnect', () => leaving.abort())

const db = createDb(databaseUrl)
const workspace = await firstWorkspace({ db, config })
const compute = await findComputeByName(db, workspace.id, computeName)
if (!compute) {
  log.error(
    `There is no compute '${computeName}' in workspace '${workspace.name}'. Create it on the page Compute first.`,
  )
  process.exit(1)
}
if (isInferenceKind(compute.kind)) {
  log.error(`The ${kindNames[compute.kind]} '${compute.name}' serves real-time endpoints; no node can join it.`)
  process.exit(1)
}
const queue = await openQueue(databaseUrl, log, { supervise: false, connections: 3 })
const queueName = queueOfCompute(compute.id)
await ensureQueue(queue, queueName)

const world = { config, db, queue, log, now: () => new Date(), newId: randomUUID }
const nodeId = config.nodeId ?? randomUUID()
const work = {
  batchScoring: createBatchScoring(world, nodeId),
  pipeline: createPipelineRunning(world, nodeId, compute.name),
}
await runNode(world, { id: nodeId, computeId: compute.id, queueName, work }, leaving.signal)
await queue.boss.stop({ graceful: false })
await db.$disconnect()
process.exit(0)
