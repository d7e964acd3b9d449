import type { Compute } from '#lib/computes/schema.ts'

/** A node process of this machine: when it was started, and since when it has had nothing to do. */
export interface LocalNode {
  id: string
  isLeaving: boolean
  idleSince: Date | undefined
}

export interface NodePlan {
  start: number
  stop: string[]
}

interface Situation {
  compute: Pick<Compute, 'minNodes' | 'maxNodes' | 'idleSeconds'>
  /** Messages that no node has taken, and nodes that are working on one. */
  demand: number
  nodes: readonly LocalNode[]
  now: Date
}

/**
 * How many nodes to start and which to stop. More are started as soon as the demand is there; a node leaves when it has
 * been idle for long enough and is not needed, or, idle ones first, when there are more than the maximum.
 */
export function planNodes({ compute, demand, nodes, now }: Situation): NodePlan {
  const staying = nodes.filter((node) => !node.isLeaving)
  const wanted = Math.min(compute.maxNodes, Math.max(compute.minNodes, demand))
  if (staying.length < wanted) return { start: wanted - staying.length, stop: [] }

  const idleFirst = staying.toSorted((a, b) => idleSeconds(b, now) - idleSeconds(a, now))
  const tooMany = Math.max(0, staying.length - compute.maxNodes)
  const stop = idleFirst
    .slice(0, staying.length - wanted)
    .filter((node, index) => index < tooMany || idleSeconds(node, now) >= compute.idleSeconds)
  return { start: 0, stop: stop.map((node) => node.id) }
}

const idleSeconds = ({ idleSince }: LocalNode, now: Date) =>
  idleSince ? (now.getTime() - idleSince.getTime()) / 1000 : -1
