import type { EditorStore } from '#components/pipeline-drafts/editor/editor-store.tsx'
import type { Fragment, Position } from '#components/pipeline-drafts/editor/graph-edits.ts'
import { nodeSize } from '#components/pipeline-drafts/editor/layout-graph.ts'
import type { GraphNode } from '#lib/pipelines/graph/graph.ts'

/** What the library adds: a module, and for an asset the values that name it. */
export interface NodeTemplate {
  module: string
  title: string
  parameters?: Readonly<Record<string, unknown>>
}

/** Unique for good: outputs, caches and published pipelines name nodes. */
export const newNodeId = (module: string): string => `${module.slice(0, 60)}-${crypto.randomUUID().slice(0, 8)}`

function makeNode({ module, title, parameters = {} }: NodeTemplate, position: Position): GraphNode {
  return { id: newNodeId(module), module, title, comment: '', parameters: { ...parameters }, bindings: {}, position }
}

/** Puts a node on the canvas: where it was dropped, or below the selected one, else below everything. */
export function addNode(store: EditorStore, template: NodeTemplate, dropped?: Position): Fragment {
  const { graph, selectedNodes } = store.getState()
  const above = graph.nodes.find(({ id }) => id === selectedNodes.at(-1))
  const fragment = { nodes: [makeNode(template, dropped ?? findFreePlace(graph.nodes, above))], edges: [] }
  store.dispatch({ do: 'insert', fragment })
  return fragment
}

const gap = 56

function findFreePlace(nodes: readonly GraphNode[], above: GraphNode | undefined): Position {
  const lowest = nodes.reduce<GraphNode | undefined>(
    (low, node) => (low && low.position.y >= node.position.y ? low : node),
    undefined,
  )
  const start = (above ?? lowest)?.position
  if (!start) return { x: 0, y: 0 }
  let place = { x: start.x, y: start.y + nodeSize.height + gap }
  while (nodes.some(({ position }) => overlaps(position, place))) {
    place = above
      ? { x: place.x + nodeSize.width + gap, y: place.y }
      : { x: place.x, y: place.y + nodeSize.height + gap }
  }
  return place
}

const overlaps = (a: Position, b: Position) =>
  Math.abs(a.x - b.x) < nodeSize.width && Math.abs(a.y - b.y) < nodeSize.height + gap / 2
