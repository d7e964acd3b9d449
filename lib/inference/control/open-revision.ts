import { AppError } from '#lib/core/errors.ts'
import { findRevisionFiles } from '#lib/inference/control/choose-runtime.ts'
import type { ControlWorld } from '#lib/inference/control/control-world.ts'
import { type Told, tellReplicas } from '#lib/inference/control/tell-replicas.ts'
import type { ModelInterface } from '#lib/inference/model-interface.ts'
import { Refusal } from '#lib/inference/refusal.ts'
import { canAnswer, type ReplicaPool } from '#lib/inference/replica-pool.ts'
import type { OnlineRevision } from '#lib/online-endpoints/deployments/online-deployment.ts'
import type { Runtime } from '#lib/scoring/runtime.ts'
import type { SelfCheck } from '#lib/scoring/self-check.ts'

export interface OpenedRevision {
  revision: OnlineRevision
  pool: ReplicaPool
  runtime: Runtime
  model: ModelInterface
  selfCheck: SelfCheck
  /** How many replicas it began with. */
  replicas: number
}

export interface RevisionTarget extends Told {
  endpointName: string
  deploymentName: string
  /** How many replicas it begins with. */
  replicas: number
  onPool: (pool: ReplicaPool) => void
  /** Ends a pool that is of no use. */
  discard: (pool: ReplicaPool) => Promise<void>
  onReplicas: () => void
}

/** How long an update waits for as many replicas as answered before it. */
const capacityLimitMs = 30_000

/**
 * Starts the replicas of a revision and waits until they can answer. Throws UserError with the reason when the model does not load
 * or fails its check; nothing runs then.
 */
export async function openRevision(
  world: ControlWorld,
  target: RevisionTarget,
  revision: OnlineRevision,
  runtime: Runtime,
  signal: AbortSignal,
): Promise<OpenedRevision> {
  const files = await findRevisionFiles(world, target.workspaceId, revision, runtime, signal)
  signal.throwIfAborted()
  const tell = tellReplicas(world.journal, world.now, target)
  const changed = new EventTarget()
  const pool = world.openPool({
    endpoint: target.endpointName,
    deployment: target.deploymentName,
    revision: revision.number,
    ...files,
    settings: revision.settings,
    onEvent: (event) => {
      tell(event)
      if (event.kind === 'output') return
      changed.dispatchEvent(new Event('change'))
      target.onReplicas()
    },
  })
  target.onPool(pool)
  try {
    pool.scaleTo(target.replicas)
    const { model, selfCheck } = await orAborted(signal, pool.ready.catch(refuse))
    await orAborted(signal, untilReady(pool, changed, target.replicas))
    return { revision, pool, runtime, model, selfCheck, replicas: target.replicas }
  } catch (error) {
    await target.discard(pool)
    throw error
  }
}

function refuse(error: unknown): never {
  if (error instanceof AppError) throw error
  if (error instanceof Refusal || error instanceof Error)
    throw new AppError('UserError', error.message, 'properties.model', { cause: error })
  throw error
}

function orAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const abort = () => reject(signal.reason)
    if (signal.aborted) abort()
    signal.addEventListener('abort', abort, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}

/** The first replica is there; whoever takes over from others has as many of them, if they come in time. */
function untilReady(pool: ReplicaPool, changed: EventTarget, replicas: number): Promise<void> {
  const isThere = () => pool.replicas().filter(canAnswer).length >= replicas
  if (isThere()) return Promise.resolve()
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(limit)
      changed.removeEventListener('change', look)
      resolve()
    }
    const look = () => isThere() && end()
    const limit = setTimeout(end, capacityLimitMs)
    changed.addEventListener('change', look)
  })
}
