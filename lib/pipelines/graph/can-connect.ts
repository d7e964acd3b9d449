import type { Graph, GraphEdge } from '#lib/pipelines/graph/graph.ts'
import { downstreamOf } from '#lib/pipelines/graph/graph-edges.ts'
import { edgeIssue, isFromService } from '#lib/pipelines/graph/validate-edges.ts'
import type { Manifests } from '#lib/pipelines/manifests-by-id.ts'

/** Why the edge may not be added to the graph, in words for the canvas; nothing when it may. */
export function canConnect(
  graph: Pick<Graph, 'nodes' | 'edges'>,
  manifests: Manifests,
  edge: GraphEdge,
): string | undefined {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]))
  const { from, to } = edge
  if (from.node === to.node) return 'A module cannot take its own output.'
  const issue = edgeIssue(nodes, manifests, edge)
  if (issue) return issue.message
  const fromService = isFromService(nodes, edge)
  const taken = graph.edges.find(
    (known) => known.to.node === to.node && known.to.port === to.port && isFromService(nodes, known) === fromService,
  )
  if (taken) return takenReason(taken, from, nodes.get(taken.from.node)?.title)
  if (!downstreamOf(graph, to.node).has(from.node)) return undefined
  const [source, target] = [nodes.get(from.node)?.title, nodes.get(to.node)?.title]
  return `'${source}' already depends on '${target}': the connections would go in a circle.`
}

function takenReason(taken: GraphEdge, from: GraphEdge['from'], title: string | undefined): string {
  if (taken.from.node === from.node && taken.from.port === from.port) return 'These two ports are connected already.'
  return `This input is already connected to '${title ?? taken.from.node}'. Remove that connection first.`
}
