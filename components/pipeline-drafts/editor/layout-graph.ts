import { graphlib, layout } from '@dagrejs/dagre'
import type { Position } from '#components/pipeline-drafts/editor/graph-edits.ts'
import type { Graph } from '#lib/pipelines/graph/graph.ts'

/** The size of a node on the canvas, in its own units. */
export const nodeSize = { width: 220, height: 64 }

/** Where every node goes when the graph flows from top to bottom without overlaps. */
export function layoutGraph({ nodes, edges }: Pick<Graph, 'nodes' | 'edges'>): Record<string, Position> {
  const drawing = new graphlib.Graph({ multigraph: true })
  drawing.setGraph({ rankdir: 'TB', nodesep: 48, ranksep: 64 })
  drawing.setDefaultEdgeLabel(() => ({}))
  for (const { id } of nodes) drawing.setNode(id, { ...nodeSize })
  for (const { from, to } of edges) drawing.setEdge(from.node, to.node, {}, `${from.port} ${to.port}`)
  layout(drawing)
  return Object.fromEntries(
    nodes.map(({ id }) => {
      const { x, y } = drawing.node(id)
      return [id, { x: Math.round(x - nodeSize.width / 2), y: Math.round(y - nodeSize.height / 2) }]
    }),
  )
}
