import { z } from 'zod'
import type { Fragment } from '#components/pipeline-drafts/editor/graph-edits.ts'
import { nodeSize } from '#components/pipeline-drafts/editor/layout-graph.ts'
import { type Graph, graphEdge, graphNode } from '#lib/pipelines/graph/graph.ts'

const clip = z.object({
  format: z.literal('slipway-graph'),
  nodes: z.array(graphNode).min(1),
  edges: z.array(graphEdge),
})

/** The text that the clipboard carries to another place, pipeline or tab: nodes and the edges among them. */
export function presentClip(graph: Graph, nodeIds: readonly string[]): string | undefined {
  const ids = new Set(nodeIds)
  const nodes = graph.nodes.filter(({ id }) => ids.has(id))
  if (nodes.length === 0) return undefined
  const edges = graph.edges.filter(({ from, to }) => ids.has(from.node) && ids.has(to.node))
  return JSON.stringify({ format: 'slipway-graph', nodes, edges } satisfies z.input<typeof clip>)
}

interface Rect {
  x: number
  y: number
  width: number
  height: number
}

/** How far a copy lies from what it is a copy of. */
const offset = 40

/**
 * Nodes under new ids, a little beside where they were; undefined when the text is something else. Bindings to pipeline
 * parameters that this graph does not have are dropped: the field keeps its value.
 */
export function parseClip(
  text: string,
  graph: Pick<Graph, 'parameters'>,
  newId: (module: string) => string,
): Fragment | undefined {
  const parsed = clip.safeParse(readJson(text))
  if (!parsed.success) return undefined
  const { nodes, edges } = parsed.data
  const names = new Set(graph.parameters.map(({ name }) => name))
  const ids = new Map(nodes.map(({ id, module }) => [id, newId(module)]))
  const idOf = (id: string) => ids.get(id) ?? id
  return {
    nodes: nodes.map((node) => ({
      ...node,
      id: idOf(node.id),
      position: { x: node.position.x + offset, y: node.position.y + offset },
      bindings: Object.fromEntries(Object.entries(node.bindings).filter(([, name]) => names.has(name))),
    })),
    edges: edges
      .filter(({ from, to }) => ids.has(from.node) && ids.has(to.node))
      .map(({ from, to }) => ({ from: { ...from, node: idOf(from.node) }, to: { ...to, node: idOf(to.node) } })),
  }
}

/** A fragment of which nothing would be seen is moved to the middle of the view, whole. */
export function bringIntoView(fragment: Fragment, view: Rect): Fragment {
  const { nodes } = fragment
  const isSeen = nodes.some(
    ({ position: { x, y } }) => isBetween(x, view.x, view.width) && isBetween(y, view.y, view.height),
  )
  if (isSeen || nodes.length === 0) return fragment
  const [left, right] = rangeOf(nodes.map(({ position }) => position.x))
  const [top, bottom] = rangeOf(nodes.map(({ position }) => position.y))
  const dx = Math.round(view.x + view.width / 2 - (left + right + nodeSize.width) / 2)
  const dy = Math.round(view.y + view.height / 2 - (top + bottom + nodeSize.height) / 2)
  return {
    ...fragment,
    nodes: nodes.map((node) => ({ ...node, position: { x: node.position.x + dx, y: node.position.y + dy } })),
  }
}

const isBetween = (value: number, from: number, length: number) => value >= from && value <= from + length
const rangeOf = (values: readonly number[]) => [Math.min(...values), Math.max(...values)] as const

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
