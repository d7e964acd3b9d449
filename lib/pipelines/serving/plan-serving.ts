import { AppError } from '#lib/core/errors.ts'
import type { Graph, GraphEdge, GraphNode } from '#lib/pipelines/graph/graph.ts'

/** Ids of the modules that stand for the request and the answer. */
const inputModule = 'web-service-input'
const outputModule = 'web-service-output'
/** Read or write elsewhere: a request brings its rows and takes its answer along (studio-ux 16.4). */
const droppedModules = new Set(['import-data', 'export-data'])

/** A port of a node. */
export interface NodePort {
  node: string
  port: string
}

/** What of an inference pipeline answers requests. */
export interface ServingPlan {
  /** `training` is the output that fills the same port in a job: its table is what a request looks like. */
  input: { name: string; targets: NodePort[]; training: NodePort }
  output: { name: string; source: NodePort }
  /** Nodes that every request runs through, in order. */
  live: GraphNode[]
  /** The edges between them, and those that bring what the last run made once and for all. */
  edges: GraphEdge[]
  /** Outputs of nodes that no request reaches, such as a trained model: taken as the last run left them. */
  fixed: NodePort[]
  /** Nodes that are left out, with the reason. */
  dropped: { node: string; title: string; reason: string }[]
}

/** Cuts a graph down to what lies between its web service input and output. Throws UserError naming what does not fit. */
export function planServing(graph: Graph): ServingPlan {
  const [input, output] = [onlyNode(graph, inputModule, 'Input'), onlyNode(graph, outputModule, 'Output')]
  const dropped = new Set(graph.nodes.filter(({ module }) => droppedModules.has(module)).map(({ id }) => id))
  const edges = servingEdges(graph, input.id).filter(({ from, to }) => !dropped.has(from.node) && !dropped.has(to.node))
  const reached = reachable(edges, input.id, 'from', 'to')
  const needed = reachable(edges, output.id, 'to', 'from')
  const isLive = (node: string) => reached.has(node) && needed.has(node)
  const targets = edges.filter(({ from, to }) => from.node === input.id && isLive(to.node)).map(({ to }) => to)
  const source = edges.find(({ to }) => to.node === output.id)?.from
  if (!source || !isLive(source.node) || targets.length === 0) throw unconnected(input, output)
  const inner = edges.filter(({ from, to }) => isLive(to.node) && from.node !== input.id && to.node !== output.id)
  const fixed = inner.map(({ from }) => from).filter(({ node }) => !isLive(node))
  return {
    input: { name: nameOf(input), targets, training: trainingOf(graph, input, targets) },
    output: { name: nameOf(output), source },
    live: inOrder(
      graph.nodes.filter(({ id }) => isLive(id) && id !== input.id && id !== output.id),
      inner,
    ),
    edges: inner,
    fixed: [...new Map(fixed.map((port) => [`${port.node}\n${port.port}`, port])).values()],
    dropped: graph.nodes
      .filter(({ id }) => dropped.has(id))
      .map(({ id, title }) => ({
        node: id,
        title,
        reason: 'A real-time endpoint gets its rows from the request and gives them to the answer.',
      })),
  }
}

/** The edge of a web service input takes the place of another that ends in the same port. */
function servingEdges({ edges }: Graph, input: string): GraphEdge[] {
  const taken = new Set(edges.filter(({ from }) => from.node === input).map(({ to }) => keyOf(to)))
  return edges.filter(({ from, to }) => from.node === input || !taken.has(keyOf(to)))
}

function trainingOf({ edges }: Graph, input: GraphNode, targets: readonly NodePort[]): NodePort {
  const keys = new Set(targets.map(keyOf))
  const training = edges.find(({ from, to }) => from.node !== input.id && keys.has(keyOf(to)))
  if (training) return training.from
  throw new AppError(
    'UserError',
    `Nothing says what the rows of '${nameOf(input)}' look like: connect a dataset with the columns of a request to the same port.`,
    input.id,
  )
}

const keyOf = ({ node, port }: NodePort) => `${node}\n${port}`

/** The nodes that can be come to along the edges, the first one included. */
function reachable(edges: readonly GraphEdge[], start: string, away: 'from' | 'to', near: 'from' | 'to'): Set<string> {
  const found = new Set([start])
  for (const node of found) {
    for (const edge of edges) if (edge[away].node === node) found.add(edge[near].node)
  }
  return found
}

/** Every node after those it reads from. The graph that ran has no cycle. */
function inOrder(nodes: readonly GraphNode[], edges: readonly GraphEdge[]): GraphNode[] {
  const waiting = new Set(nodes.map(({ id }) => id))
  const ordered: GraphNode[] = []
  while (waiting.size > 0) {
    const ready = nodes.filter(
      ({ id }) => waiting.has(id) && !edges.some(({ from, to }) => to.node === id && waiting.has(from.node)),
    )
    if (ready.length === 0) throw new AppError('UserError', 'The pipeline goes in a circle. Remove one of its edges.')
    for (const node of ready) waiting.delete(node.id)
    ordered.push(...ready)
  }
  return ordered
}

function onlyNode({ nodes }: Graph, module: string, what: 'Input' | 'Output'): GraphNode {
  const [only, ...others] = nodes.filter((node) => node.module === module)
  if (only && others.length === 0) return only
  throw new AppError(
    'UserError',
    only
      ? `The pipeline has ${others.length + 1} Web Service ${what}s (${[only, ...others].map(nameOf).join(', ')}); a real-time endpoint answers one table for one. Remove the others.`
      : `The pipeline has no Web Service ${what}. Drag one from the palette and connect it.`,
    module,
  )
}

const unconnected = (input: GraphNode, output: GraphNode) =>
  new AppError(
    'UserError',
    `Nothing leads from '${nameOf(input)}' to '${nameOf(output)}': connect the Web Service Input to the first module that works on the rows of a request, and the Web Service Output to the last.`,
    output.id,
  )

/** What a request calls it. */
const nameOf = ({ parameters, title }: GraphNode): string =>
  typeof parameters.name === 'string' && parameters.name !== '' ? parameters.name : title
