import { edgeId } from '#components/pipeline-runs/graph/edge-id.ts'
import type { Graph, GraphEdge, GraphNode, PipelineParameter } from '#lib/pipelines/graph/graph.ts'

/** Nodes and edges that come in together: from the library, the clipboard or a file. */
export interface Fragment {
  nodes: readonly GraphNode[]
  edges: readonly GraphEdge[]
}

export type NodeChange = Partial<Pick<GraphNode, 'title' | 'comment' | 'compute'>>
export type Position = GraphNode['position']

export const insertFragment = (graph: Graph, { nodes, edges }: Fragment): Graph => ({
  ...graph,
  nodes: [...graph.nodes, ...nodes],
  edges: [...graph.edges, ...edges],
})

/** Nodes go with all edges that touch them. */
export function removeParts(graph: Graph, nodeIds: readonly string[], edgeIds: readonly string[]): Graph {
  const [nodes, edges] = [new Set(nodeIds), new Set(edgeIds)]
  return {
    ...graph,
    nodes: graph.nodes.filter(({ id }) => !nodes.has(id)),
    edges: graph.edges.filter(
      (edge) => !edges.has(edgeId(edge)) && !nodes.has(edge.from.node) && !nodes.has(edge.to.node),
    ),
  }
}

export function moveNodes(graph: Graph, positions: Readonly<Record<string, Position>>): Graph {
  const nodes = graph.nodes.map((node) => {
    const position = positions[node.id]
    const isThere = !position || (position.x === node.position.x && position.y === node.position.y)
    return isThere ? node : { ...node, position }
  })
  return nodes.some((node, index) => node !== graph.nodes[index]) ? { ...graph, nodes } : graph
}

export const connectPorts = (graph: Graph, edge: GraphEdge): Graph =>
  graph.edges.some((other) => edgeId(other) === edgeId(edge)) ? graph : { ...graph, edges: [...graph.edges, edge] }

export const changeNode = (graph: Graph, id: string, changes: NodeChange): Graph =>
  mapNode(graph, id, (node) => {
    const changed = { ...node, ...changes }
    if (changed.compute === '') delete changed.compute
    return changed
  })

/** A field that is a pipeline parameter changes its default, and with it every field that follows it. */
export function setField(graph: Graph, id: string, field: string, value: unknown): Graph {
  const bound = graph.nodes.find((node) => node.id === id)?.bindings[field]
  if (bound !== undefined) return setDefault(graph, bound, value)
  return mapNode(graph, id, (node) => ({ ...node, parameters: { ...node.parameters, [field]: value } }))
}

/** Adds the pipeline parameter when the graph has none of its name. */
export function bindField(graph: Graph, id: string, field: string, parameter: PipelineParameter): Graph {
  const existing = graph.parameters.find(({ name }) => name === parameter.name)
  const value = (existing ?? parameter).defaultValue
  return mapNode(existing ? graph : { ...graph, parameters: [...graph.parameters, parameter] }, id, (node) => ({
    ...node,
    bindings: { ...node.bindings, [field]: parameter.name },
    parameters: value === undefined ? node.parameters : { ...node.parameters, [field]: value },
  }))
}

/** The field keeps its value; the pipeline parameter stays until it is deleted. */
export const detachField = (graph: Graph, id: string, field: string): Graph =>
  mapNode(graph, id, (node) => ({ ...node, bindings: without(node.bindings, field) }))

export const addParameter = (graph: Graph, parameter: PipelineParameter): Graph => ({
  ...graph,
  parameters: [...graph.parameters, parameter],
})

/** Renames it, or changes its default, everywhere it is used. */
export function changeParameter(graph: Graph, name: string, parameter: PipelineParameter): Graph {
  const renamed: Graph = {
    ...graph,
    parameters: graph.parameters.map((one) => (one.name === name ? parameter : one)),
    nodes: graph.nodes.map((node) =>
      Object.values(node.bindings).includes(name)
        ? {
            ...node,
            bindings: Object.fromEntries(
              Object.entries(node.bindings).map(([field, bound]) => [field, bound === name ? parameter.name : bound]),
            ),
          }
        : node,
    ),
  }
  return setDefault(renamed, parameter.name, parameter.defaultValue)
}

export const removeParameter = (graph: Graph, name: string): Graph => ({
  ...graph,
  parameters: graph.parameters.filter((parameter) => parameter.name !== name),
})

/** The nodes with fields that follow a pipeline parameter. */
export const usersOf = (graph: Graph, name: string): GraphNode[] =>
  graph.nodes.filter(({ bindings }) => Object.values(bindings).includes(name))

function setDefault(graph: Graph, name: string, defaultValue: unknown): Graph {
  return {
    ...graph,
    parameters: graph.parameters.map((one) => (one.name === name ? { ...one, defaultValue } : one)),
    nodes: graph.nodes.map((node) => {
      const fields = Object.keys(node.bindings).filter((field) => node.bindings[field] === name)
      if (fields.length === 0) return node
      const values = Object.fromEntries(fields.map((field) => [field, defaultValue]))
      return { ...node, parameters: { ...node.parameters, ...values } }
    }),
  }
}

const mapNode = (graph: Graph, id: string, change: (node: GraphNode) => GraphNode): Graph => ({
  ...graph,
  nodes: graph.nodes.map((node) => (node.id === id ? change(node) : node)),
})

const without = (record: Readonly<Record<string, string>>, key: string): Record<string, string> =>
  Object.fromEntries(Object.entries(record).filter(([name]) => name !== key))
