import type { Graph, GraphNode } from '#lib/pipelines/graph/graph.ts'

/** Data that is no registered asset. */
export type DataSource = { datastore: string; path: string } | { url: string }

/** The graph in which what reads the data asset of a pipeline parameter imports other data instead. */
export function readFrom(graph: Graph, parameter: string, source: DataSource): Graph {
  const isReader = ({ module, bindings }: GraphNode) => module === 'dataset' && bindings.asset === parameter
  const readers = new Set(graph.nodes.filter(isReader).map(({ id }) => id))
  const parameters =
    'url' in source ? { source: 'URL via HTTP', url: source.url } : { source: 'Datastore', path: source }
  return {
    ...graph,
    nodes: graph.nodes.map((node) =>
      readers.has(node.id) ? { ...node, module: 'import-data', parameters, bindings: {} } : node,
    ),
    edges: graph.edges.map((edge) =>
      readers.has(edge.from.node) ? { ...edge, from: { ...edge.from, port: 'dataset' } } : edge,
    ),
  }
}
