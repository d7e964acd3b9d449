import type { Graph, GraphEdge } from '#lib/pipelines/graph/graph.ts'

export const webServiceInput = 'web-service-input'
export const webServiceOutput = 'web-service-output'

/** The edges along which data flows in a job: what a Web Service Input gives comes with a request, and a job has none. */
export function jobEdges(graph: Pick<Graph, 'nodes' | 'edges'>): GraphEdge[] {
  const inputs = new Set(graph.nodes.flatMap(({ id, module }) => (module === webServiceInput ? [id] : [])))
  return inputs.size === 0 ? graph.edges : graph.edges.filter(({ from }) => !inputs.has(from.node))
}

/** What the node depends on, near or far, without itself. */
export const upstreamOf = (graph: Pick<Graph, 'edges'>, node: string): Set<string> =>
  reach(
    node,
    graph.edges.map(({ from, to }) => [to.node, from.node]),
  )

/** What depends on the node, near or far, without itself. */
export const downstreamOf = (graph: Pick<Graph, 'edges'>, node: string): Set<string> =>
  reach(
    node,
    graph.edges.map(({ from, to }) => [from.node, to.node]),
  )

export const edgeInto = (edges: readonly GraphEdge[], node: string, port: string): GraphEdge | undefined =>
  edges.find(({ to }) => to.node === node && to.port === port)

function reach(start: string, steps: readonly (readonly [string, string])[]): Set<string> {
  const next = new Map<string, string[]>()
  for (const [from, to] of steps) {
    const known = next.get(from)
    if (known) known.push(to)
    else next.set(from, [to])
  }
  const found = new Set<string>()
  const waiting = [...(next.get(start) ?? [])]
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (found.has(node)) continue
    found.add(node)
    waiting.push(...(next.get(node) ?? []))
  }
  found.delete(start)
  return found
}
