import type { Graph, GraphEdge, GraphNode } from '#lib/pipelines/graph/graph.ts'
import { jobEdges, webServiceInput } from '#lib/pipelines/graph/graph-edges.ts'
import type { GraphIssue } from '#lib/pipelines/graph/graph-issue.ts'
import { type Manifests, manifestOf } from '#lib/pipelines/manifests-by-id.ts'
import { portTypeNames } from '#lib/pipelines/ports.ts'

type Nodes = ReadonlyMap<string, GraphNode>

/** What is wrong with one edge on its own: its ends, and what flows along it. */
export function edgeIssue(nodes: Nodes, manifests: Manifests, { from, to }: GraphEdge): GraphIssue | undefined {
  const [source, target] = [nodes.get(from.node), nodes.get(to.node)]
  if (!source || !target) return missingEnd(from.node, to.node, source, target)
  const [giver, taker] = [manifestOf(manifests, source.module), manifestOf(manifests, target.module)]
  if (!giver || !taker) return undefined
  const output = giver.outputs.find(({ name }) => name === from.port)
  const input = taker.inputs.find(({ name }) => name === to.port)
  if (!output) return unknownPort(source, from.port, 'output')
  if (!input) return unknownPort(target, to.port, 'input')
  if (input.types.includes(output.type)) return undefined
  const takes = input.types.map((type) => portTypeNames[type]).join(' or ')
  const message = `The output '${output.label}' gives ${portTypeNames[output.type]}, and the input '${input.label}' takes ${takes}.`
  return { node: target.id, port: input.name, code: 'WrongType', message }
}

/** Ports of the graph in which more edges end than may, and those in which none does that must. */
export function portIssues(graph: Graph, nodes: Nodes, manifests: Manifests): GraphIssue[] {
  const fed = { inJobs: targets(jobEdges(graph)), atAll: targets(graph.edges) }
  return [...takenPorts(graph, nodes), ...graph.nodes.flatMap((node) => missingInputs(node, manifests, fed))]
}

/** Of the edges into a port, those of Web Service Inputs are counted apart. */
export const isFromService = (nodes: Nodes, { from }: GraphEdge): boolean =>
  nodes.get(from.node)?.module === webServiceInput

function takenPorts(graph: Graph, nodes: Nodes): GraphIssue[] {
  const seen = new Set<string>()
  return graph.edges.flatMap((edge): GraphIssue[] => {
    const { node, port } = edge.to
    const key = JSON.stringify([node, port, isFromService(nodes, edge)])
    if (!seen.has(key)) {
      seen.add(key)
      return []
    }
    const title = nodes.get(node)?.title ?? node
    return [
      { node, port, code: 'PortTaken', message: `More than one connection ends in '${port}' of '${title}'. Keep one.` },
    ]
  })
}

function missingInputs(node: GraphNode, manifests: Manifests, fed: Fed): GraphIssue[] {
  const required = (manifestOf(manifests, node.module)?.inputs ?? []).filter(({ isOptional }) => !isOptional)
  return required.flatMap(({ name, label }): GraphIssue[] => {
    const key = portKey(node.id, name)
    if (fed.inJobs.has(key)) return []
    const message = fed.atAll.has(key)
      ? `The input '${label}' of '${node.title}' has a Web Service Input alone, which gives nothing in a run. Connect a dataset with the same columns beside it.`
      : `The input '${label}' of '${node.title}' is not connected.`
    return [{ node: node.id, port: name, code: 'MissingInput', message }]
  })
}

/** Ports in which an edge ends: one that counts in a job, or any. */
interface Fed {
  inJobs: ReadonlySet<string>
  atAll: ReadonlySet<string>
}

const portKey = (node: string, port: string): string => JSON.stringify([node, port])

const targets = (edges: readonly GraphEdge[]): Set<string> => new Set(edges.map(({ to }) => portKey(to.node, to.port)))

function missingEnd(from: string, to: string, source?: GraphNode, target?: GraphNode): GraphIssue {
  const end = source ?? target
  const message = `A connection${end ? ` of '${end.title}'` : ''} leads to '${source ? to : from}', which is not in the pipeline. Remove the connection.`
  return { ...(end && { node: end.id }), code: 'UnknownNode', message }
}

function unknownPort({ id, title }: GraphNode, port: string, kind: 'input' | 'output'): GraphIssue {
  return { node: id, port, code: 'UnknownPort', message: `'${title}' has no ${kind} '${port}'. Remove the connection.` }
}
