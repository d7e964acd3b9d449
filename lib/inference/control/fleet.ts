import { availableParallelism } from 'node:os'
import { maxLocalNodes } from '#lib/computes/machine-limit.ts'
import type { ControlWorld } from '#lib/inference/control/control-world.ts'
import { DeploymentControl } from '#lib/inference/control/deployment-control.ts'
import { digestKeys, presentServed } from '#lib/inference/control/present-served.ts'
import type { EndpointDirectory, ServedEndpoint } from '#lib/inference/served-endpoint.ts'
import type { Desired, DesiredEndpoint } from '#lib/online-endpoints/serving/desired.ts'

interface Kept {
  desired: DesiredEndpoint
  keyDigests: readonly Buffer[]
  served: ServedEndpoint
}

/** Nobody is led to a deleted endpoint; what it was asked before is answered. */
const deletedLimitMs = 180_000

/** All endpoints and their deployments, in memory. */
export class Fleet implements EndpointDirectory {
  readonly #world: ControlWorld
  readonly #onReplicas: () => void
  readonly #endpoints = new Map<string, Kept>()
  readonly #deployments = new Map<string, DeploymentControl>()

  constructor(world: ControlWorld, onReplicas: () => void) {
    this.#world = world
    this.#onReplicas = onReplicas
  }

  find(name: string): ServedEndpoint | undefined {
    return (this.#endpoints.get(name) ?? this.#endpoints.get(name.toLowerCase()))?.served
  }

  *list(): Iterable<ServedEndpoint> {
    for (const { served } of this.#endpoints.values()) yield served
  }

  /** As their rows were read last. */
  *desired(): Iterable<DesiredEndpoint> {
    for (const { desired } of this.#endpoints.values()) yield desired
  }

  get deployments(): Iterable<DeploymentControl> {
    return this.#deployments.values()
  }

  deployment(id: string): DeploymentControl | undefined {
    return this.#deployments.get(id)
  }

  /** Takes over what was read: everything, or of the endpoints of these names. Those that were not found are gone; one that cannot be read stays as it was. */
  apply({ endpoints, unreadable }: Desired, names?: readonly string[]): void {
    const found = new Set([...endpoints, ...unreadable].map(({ name }) => name.toLowerCase()))
    for (const key of names?.map((name) => name.toLowerCase()) ?? [...this.#endpoints.keys()])
      if (!found.has(key)) this.#remove(key)
    for (const { name, error } of unreadable)
      this.#world.log.error({ endpoint: name, err: error }, 'the rows of an endpoint cannot be read')
    for (const endpoint of endpoints) this.#put(endpoint)
  }

  async close(limitMs: number): Promise<void> {
    await Promise.all([...this.#deployments.values()].map((deployment) => deployment.close(limitMs)))
  }

  #put(desired: DesiredEndpoint): void {
    const key = desired.name.toLowerCase()
    // An endpoint that was deleted and made again by the same name is another one.
    if (this.#endpoints.get(key)?.desired.id !== desired.id) this.#remove(key)
    const former = this.#endpoints.get(key)?.desired.deployments ?? []
    for (const { id } of former) if (!desired.deployments.some((one) => one.id === id)) this.#removeDeployment(id)
    const keyDigests = digestKeys(this.#world.config.secret, desired)
    this.#endpoints.set(key, { desired, keyDigests, served: this.#present(desired, keyDigests) })
    for (const deployment of desired.deployments) {
      const existing = this.#deployments.get(deployment.id)
      if (existing) existing.update(desired, deployment)
      else this.#deployments.set(deployment.id, this.#control(desired, deployment))
    }
    this.#refresh(key)
  }

  #control(endpoint: DesiredEndpoint, deployment: DesiredEndpoint['deployments'][number]): DeploymentControl {
    return new DeploymentControl(this.#world, endpoint, deployment, {
      onSwitch: () => this.#refresh(endpoint.name.toLowerCase()),
      onReplicas: this.#onReplicas,
      ceiling: () => this.#ceiling(deployment.id),
    })
  }

  #refresh(key: string): void {
    const kept = this.#endpoints.get(key)
    if (kept) kept.served = this.#present(kept.desired, kept.keyDigests)
  }

  #present(desired: DesiredEndpoint, keyDigests: readonly Buffer[]): ServedEndpoint {
    return presentServed(desired, keyDigests, (id) => this.#deployments.get(id)?.answering)
  }

  /** What the machine can run, less what the other deployments have. A compute holds room for the maximum of its deployments. */
  #ceiling(id: string): number {
    const isReserved = this.#deployments.get(id)?.isOnCompute ?? false
    if (isReserved) return Number.POSITIVE_INFINITY
    const others = [...this.#deployments.values()].filter((deployment) => deployment.id !== id)
    const taken = others.reduce((sum, deployment) => sum + deployment.replicas, 0)
    return Math.max(1, maxLocalNodes(availableParallelism()) - taken)
  }

  #remove(key: string): void {
    const kept = this.#endpoints.get(key)
    this.#endpoints.delete(key)
    for (const { id } of kept?.desired.deployments ?? []) this.#removeDeployment(id)
  }

  #removeDeployment(id: string): void {
    const deployment = this.#deployments.get(id)
    this.#deployments.delete(id)
    void deployment?.close(deletedLimitMs)
  }
}
