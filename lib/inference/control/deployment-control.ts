import { type BringUp, bringBack, bringUpNew } from '#lib/inference/control/bring-up.ts'
import type { ControlWorld } from '#lib/inference/control/control-world.ts'
import type { OpenedRevision } from '#lib/inference/control/open-revision.ts'
import type { Answering } from '#lib/inference/control/present-served.ts'
import { Scaler } from '#lib/inference/control/scaler.ts'
import type { ReplicaPool } from '#lib/inference/replica-pool.ts'
import type { OnlineRevision } from '#lib/online-endpoints/deployments/online-deployment.ts'
import type { OnlineSettings } from '#lib/online-endpoints/deployments/settings.ts'
import type { DesiredDeployment, DesiredEndpoint } from '#lib/online-endpoints/serving/desired.ts'

interface Surroundings {
  /** What answers has changed: requests have to be led there. */
  onSwitch: () => void
  /** Replicas have changed: whoever looks at rows wants to know. */
  onReplicas: () => void
  /** How many replicas this deployment may have, with all others as they are. */
  ceiling: () => number
}

/** A revision on its way to answer. */
interface Attempt {
  abort: AbortController
  done: Promise<void>
}

interface Current extends OpenedRevision {
  scaler: Scaler
}

/** Keeps one deployment as its rows want it: what answers, what shall answer, and what is on its way out. */
export class DeploymentControl {
  readonly #world: ControlWorld
  readonly #surroundings: Surroundings
  #endpoint: DesiredEndpoint
  #deployment: DesiredDeployment
  #current: Current | undefined
  readonly #attempts = new Map<number, Attempt>()
  readonly #pools = new Map<ReplicaPool, number>()
  /** The newest revision that this process settled. Rows read before that may still call it new. */
  #settled = 0
  readonly #restored = Promise.withResolvers<void>()
  #isClosed = false

  constructor(
    world: ControlWorld,
    endpoint: DesiredEndpoint,
    deployment: DesiredDeployment,
    surroundings: Surroundings,
  ) {
    this.#world = world
    this.#surroundings = surroundings
    this.#endpoint = endpoint
    this.#deployment = deployment
    if (!deployment.served || endpoint.isStopped) this.#restored.resolve()
    this.#reconcile()
  }

  get id(): string {
    return this.#deployment.id
  }

  get endpointId(): string {
    return this.#endpoint.id
  }

  /** On an inference cluster or a container instance. */
  get isOnCompute(): boolean {
    return this.#endpoint.computeName !== undefined
  }

  get answering(): Answering | undefined {
    return this.#current && { pool: this.#current.pool, model: this.#current.revision.model }
  }

  /** Resolves when what answered before this process began answers again, or is not wanted any more. */
  get restored(): Promise<void> {
    return this.#restored.promise
  }

  /** Of what answers, as it is set now. */
  get settings(): OnlineSettings | undefined {
    return this.#current?.revision.settings
  }

  /** Every pool with its revision, those that start or end included. */
  get pools(): ReadonlyMap<ReplicaPool, number> {
    return this.#pools
  }

  /** How many there shall be. */
  get replicas(): number {
    return this.#current?.scaler.replicas ?? 0
  }

  takeUtilization(): number | undefined {
    return this.#current?.scaler.takeUtilization()
  }

  update(endpoint: DesiredEndpoint, deployment: DesiredDeployment): void {
    this.#endpoint = endpoint
    this.#deployment = deployment
    this.#reconcile()
  }

  /** Ends everything; resolves when the last answer was given. */
  async close(limitMs: number): Promise<void> {
    this.#isClosed = true
    this.#restored.resolve()
    for (const { abort } of this.#attempts.values()) abort.abort()
    this.#current?.scaler.stop()
    this.#current = undefined
    await Promise.all([...this.#attempts.values()].map(({ done }) => done))
    await Promise.all([...this.#pools.keys()].map((pool) => this.#closePool(pool, limitMs)))
  }

  #reconcile(): void {
    if (this.#isClosed) return
    const { served } = this.#deployment
    const wanted = this.#wanted()
    for (const [number, attempt] of this.#attempts)
      if (!wanted.some((revision) => revision.number === number)) attempt.abort.abort()
    for (const revision of wanted) if (!this.#attempts.has(revision.number)) this.#begin(revision)
    if (this.#endpoint.isStopped) this.#restored.resolve()
    if (this.#endpoint.isStopped && this.#current) this.#switchTo(undefined)
    if (this.#current && served?.number === this.#current.revision.number) {
      this.#current.revision = served
      this.#current.scaler.apply(served.settings)
    }
  }

  /** Revisions that are not there and shall be. One that was never tried is tried even when the endpoint is stopped. */
  #wanted(): OnlineRevision[] {
    const { served, starting } = this.#deployment
    const now = this.#current?.revision.number ?? 0
    const wanted: OnlineRevision[] = []
    if (served && !this.#endpoint.isStopped && served.number > now) wanted.push(served)
    if (starting && starting.number > this.#settled) wanted.push(starting)
    return wanted
  }

  #begin(revision: OnlineRevision): void {
    const abort = new AbortController()
    // It is among the attempts before it can end.
    const done = Promise.resolve().then(() => this.#attempt(revision, abort.signal))
    this.#attempts.set(revision.number, { abort, done })
  }

  async #attempt(revision: OnlineRevision, signal: AbortSignal): Promise<void> {
    try {
      const opened = await this.#bringUp(revision, signal)
      if (opened && (signal.aborted || opened.revision.number <= (this.#current?.revision.number ?? 0)))
        await this.#closePool(opened.pool, 0)
      else if (opened) this.#switchTo(opened)
    } catch (error) {
      if (!signal.aborted) this.#world.log.error({ err: error }, 'starting a revision')
    } finally {
      this.#attempts.delete(revision.number)
      this.#reconcile()
    }
  }

  async #bringUp(revision: OnlineRevision, signal: AbortSignal): Promise<OpenedRevision | undefined> {
    const isNew = revision.state === 'Starting'
    const work = this.#describe(revision, signal)
    const what = isNew ? 'is being started' : 'is started again, as it answered before'
    this.#journal(revision.number, 'starting', `Revision ${revision.number} ${what}.`)
    // Before the end of it, which is written with the row.
    void this.#world.journal.flush()
    if (!isNew) return bringBack(this.#world, work)
    try {
      return await bringUpNew(this.#world, work)
    } finally {
      this.#settled = Math.max(this.#settled, revision.number)
    }
  }

  #describe(revision: OnlineRevision, signal: AbortSignal): BringUp {
    const { id: endpointId, workspaceId, name: endpointName } = this.#endpoint
    const { id: deploymentId, name: deploymentName, operationId } = this.#deployment
    const whose = { workspaceId, endpointId, endpointName, deploymentId, deploymentName }
    const { onReplicas } = this.#surroundings
    const discard = (pool: ReplicaPool) => this.#closePool(pool, 0)
    const onPool = (pool: ReplicaPool) => this.#pools.set(pool, revision.number)
    const replicas = firstReplicas(revision.settings, this.#current?.scaler.replicas ?? 0)
    return {
      target: { ...whose, revision: revision.number, replicas, onPool, onReplicas, discard },
      settled: { ...whose, number: revision.number, operationId },
      revision,
      signal,
    }
  }

  /** From now on requests go to the opened revision; the former one gives the answers that it owes. */
  #switchTo(opened: OpenedRevision | undefined): void {
    const former = this.#current
    this.#current = opened && { ...opened, scaler: this.#scale(opened) }
    this.#surroundings.onSwitch()
    this.#restored.resolve()
    if (!former) return
    former.scaler.stop()
    const { scoringTimeoutMs, maxQueueWaitMs } = former.revision.settings
    void this.#closePool(former.pool, scoringTimeoutMs + maxQueueWaitMs)
  }

  #scale({ pool, revision, replicas: first }: OpenedRevision): Scaler {
    return new Scaler(pool, {
      settings: revision.settings,
      replicas: first,
      ceiling: this.#surroundings.ceiling,
      onScaled: (replicas, why) => {
        const message = `${replicas === 1 ? '1 replica' : `${replicas} replicas`}. ${why}`
        this.#journal(revision.number, 'scaled', message, replicas)
        this.#surroundings.onReplicas()
      },
    })
  }

  async #closePool(pool: ReplicaPool, limitMs: number): Promise<void> {
    await pool.close(limitMs).catch((error: unknown) => this.#world.log.error({ err: error }, 'closing a pool'))
    this.#pools.delete(pool)
    this.#surroundings.onReplicas()
  }

  #journal(revision: number, kind: 'starting' | 'scaled', message: string, replicas?: number): void {
    const { id: endpointId, workspaceId } = this.#endpoint
    const at = this.#world.now()
    this.#world.journal.event({
      workspaceId,
      endpointId,
      deploymentId: this.id,
      revision,
      kind,
      level: 'Info',
      message,
      replicas,
      at,
    })
  }
}

/** As many as answered before, within what the settings allow; at least one, which loads the model and tells what it reads. */
function firstReplicas({ scale }: OnlineSettings, before: number): number {
  if (scale.kind === 'fixed') return scale.replicas
  return Math.max(1, Math.min(scale.maxReplicas, Math.max(scale.minReplicas, before)))
}
