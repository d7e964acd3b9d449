import type { GraphEdge, GraphNode } from '#lib/pipelines/graph/graph.ts'
import { downstreamOf, upstreamOf } from '#lib/pipelines/graph/graph-edges.ts'

interface Drawn {
  nodes: GraphNode[]
  edges: GraphEdge[]
}

/** Leaves what leads to a prediction or is made of one, and the edges among it. */
export function keepScoring({ nodes, edges }: Drawn, scorers: readonly string[]): Drawn {
  const results = new Set(scorers.flatMap((id) => [id, ...downstreamOf({ edges }, id)]))
  const kept = new Set([...results].flatMap((id) => [id, ...upstreamOf({ edges }, id)]))
  return {
    nodes: nodes.filter(({ id }) => kept.has(id)),
    edges: edges.filter(({ from, to }) => kept.has(from.node) && kept.has(to.node)),
  }
}

/**
 * Scorers that would do what another does already: training scores the rows it learned from and those it held back, and without the
 * split both are the same. Answers the graph without them and their ids.
 */
export function mergeScorers({ nodes, edges }: Drawn, scorers: readonly string[]): Drawn & { merged: Set<string> } {
  const first = new Map<string, string>()
  const standsFor = new Map<string, string>()
  for (const node of nodes.filter(({ id }) => scorers.includes(id))) {
    const inputs = edges.filter(({ to }) => to.node === node.id).map(({ from, to }) => [to.port, from.node, from.port])
    const key = JSON.stringify([node.module, node.parameters, inputs.map((input) => JSON.stringify(input)).sort()])
    const known = first.get(key)
    if (known === undefined) first.set(key, node.id)
    else standsFor.set(node.id, known)
  }
  return {
    merged: new Set(standsFor.keys()),
    nodes: nodes.filter(({ id }) => !standsFor.has(id)),
    edges: edges
      .filter(({ to }) => !standsFor.has(to.node))
      .map(({ from, to }) => ({ from: { ...from, node: standsFor.get(from.node) ?? from.node }, to })),
  }
}
