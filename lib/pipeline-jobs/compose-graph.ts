import type { NamedOutput } from '#lib/components/interface.ts'
import { AppError } from '#lib/core/errors.ts'
import { findNamed } from '#lib/pipeline-jobs/bindings.ts'
import type { Graph, GraphEdge, GraphNode } from '#lib/pipelines/graph/graph.ts'

/** A component as a part of a pipeline job: its graph with all values in it, and what it reads from other parts. */
export interface Part {
  graph: Graph
  /** What other parts can read. */
  outputs: readonly NamedOutput[]
  computeName: string | undefined
  /** By input of this part: the other part, and its output. */
  links: Readonly<Record<string, { job: string; output: string }>>
}

type End = GraphEdge['from']

/** One graph of several parts, in which what a part would read from data it reads from another part. Throws UserError. */
export function composeGraph(parts: Readonly<Record<string, Part>>, settings: Graph['settings']): Graph {
  const entries = Object.entries(parts)
  const isAlone = entries.length === 1
  const prefixed = new Map(
    entries.map(([name, part], index) => [name, isAlone ? part : withPrefix(part, `${index + 1}-`, index)]),
  )
  const graphs = [...prefixed].map(([name, part]) => link(name, part, Object.fromEntries(prefixed)))
  return {
    nodes: graphs.flatMap(({ nodes }) => nodes),
    edges: graphs.flatMap(({ edges }) => edges),
    parameters: [],
    settings,
  }
}

const columnWidth = 700

/** Ids are unique in the whole, and parts are drawn side by side. */
function withPrefix(part: Part, prefix: string, index: number): Part {
  const idOf = (id: string) => `${prefix}${id}`.slice(0, 80)
  const move = (node: GraphNode): GraphNode => ({
    ...node,
    id: idOf(node.id),
    position: { x: node.position.x + index * columnWidth, y: node.position.y },
  })
  const endOf = ({ node, port }: End): End => ({ node: idOf(node), port })
  const { nodes, edges } = part.graph
  return {
    ...part,
    outputs: part.outputs.map((output) => ({ ...output, node: idOf(output.node) })),
    graph: {
      ...part.graph,
      nodes: nodes.map(move),
      edges: edges.map(({ from, to }) => ({ from: endOf(from), to: endOf(to) })),
    },
  }
}

/** Without the data that other parts give it, and without names for values, which are all there. */
function link(name: string, part: Part, parts: Readonly<Record<string, Part>>): Pick<Graph, 'nodes' | 'edges'> {
  const sources = new Map<string, End>()
  for (const [parameter, { job, output }] of Object.entries(part.links)) {
    const source = findSource(parts, job, output, `properties.jobs.${name}.inputs.${parameter}`)
    for (const { id, module, bindings } of part.graph.nodes)
      if (module === 'dataset' && bindings.asset === parameter) sources.set(id, source)
  }
  return {
    nodes: part.graph.nodes
      .filter(({ id }) => !sources.has(id))
      .map((node) => ({ ...node, bindings: {}, ...computeOf(node, part) })),
    edges: part.graph.edges.map(({ from, to }) => ({ from: sources.get(from.node) ?? from, to })),
  }
}

function computeOf({ compute }: GraphNode, { computeName }: Part): Pick<GraphNode, 'compute'> {
  const own = compute || computeName
  return own ? { compute: own } : {}
}

/** Where an output of a part comes from; of what Export Data writes, that is what it is given. */
function findSource(parts: Readonly<Record<string, Part>>, job: string, output: string, target: string): End {
  const [, part] = findNamed(parts, job) ?? []
  if (!part) throw new AppError('UserError', `The pipeline has no job '${job}', which an input is read from.`, target)
  const named = part.outputs.find((one) => one.name.toLowerCase() === output.toLowerCase())
  if (!named) {
    const names = part.outputs.map((one) => `'${one.name}'`).join(', ')
    const known = names === '' ? 'It has no outputs that others could read.' : `Its outputs are ${names}.`
    throw new AppError('UserError', `The job '${job}' has no output '${output}'. ${known}`, target)
  }
  if (named.port !== undefined) return { node: named.node, port: named.port }
  const given = part.graph.edges.find(({ to }) => to.node === named.node)
  if (given) return given.from
  throw new AppError('UserError', `The output '${output}' of the job '${job}' is written from nothing.`, target)
}
