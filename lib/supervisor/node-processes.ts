import type { Child } from '#lib/supervisor/child.ts'
import { restartDelayMs } from '#lib/supervisor/keep-running.ts'

const youngMs = 5000

export interface NodeProcess {
  id: string
  computeId: string
  /** 1 for the first node of its compute; free numbers are used again, so that log files do not pile up. */
  slot: number
  child: Child
  isLeaving: boolean
}

/** The node processes of this machine. A compute whose nodes die young gets the next one later and later. */
export class NodeProcesses {
  readonly #running = new Set<NodeProcess>()
  readonly #deaths = new Map<string, { count: number; retryAt: number }>()
  #isStopping = false

  list(computeId?: string): NodeProcess[] {
    return [...this.#running].filter((node) => computeId === undefined || node.computeId === computeId)
  }

  /** Starts a node in the lowest free slot, unless its predecessors died too young too often. */
  start(computeId: string, id: string, startIn: (slot: number) => Child): void {
    if (this.#isStopping || (this.#deaths.get(computeId)?.retryAt ?? 0) > performance.now()) return
    const taken = new Set(this.list(computeId).map((node) => node.slot))
    let slot = 1
    while (taken.has(slot)) slot++
    const node: NodeProcess = { id, computeId, slot, child: startIn(slot), isLeaving: false }
    this.#running.add(node)
    const startedAt = performance.now()
    node.child.ended.then(() => this.#forget(node, performance.now() - startedAt))
  }

  #forget(node: NodeProcess, ageMs: number): void {
    this.#running.delete(node)
    if (node.isLeaving) return
    if (ageMs > youngMs) this.#deaths.delete(node.computeId)
    const count = (this.#deaths.get(node.computeId)?.count ?? 0) + 1
    this.#deaths.set(node.computeId, { count, retryAt: performance.now() + restartDelayMs(count) })
  }

  /** Tells the node to finish what it holds and go; it is ended when that takes longer than `limitMs`. */
  leave(node: NodeProcess, limitMs: number): void {
    if (node.isLeaving) return
    node.isLeaving = true
    void node.child.stop(limitMs)
  }

  async stop(limitMs: number): Promise<void> {
    this.#isStopping = true
    const nodes = this.list()
    for (const node of nodes) node.isLeaving = true
    await Promise.all(nodes.map((node) => node.child.stop(limitMs)))
  }
}
