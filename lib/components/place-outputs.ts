import { exportModule, type NamedOutput } from '#lib/components/interface.ts'
import type { Graph, GraphNode } from '#lib/pipelines/graph/graph.ts'

/** Where an output of one run goes: a file of a datastore. */
export interface OutputPlace {
  datastore: string
  path: string
}

const formats: Readonly<Record<string, string>> = { csv: 'csv', tsv: 'tsv', parquet: 'parquet' }
const formatOf = (path: string): string | undefined => formats[path.split('.').at(-1)?.toLowerCase() ?? '']

/** The file that Export Data writes into a folder: as its node says, else CSV. */
export function outputFileName({ nodes }: Pick<Graph, 'nodes'>, { name, node }: NamedOutput): string {
  const format = nodes.find(({ id, module }) => id === node && module === exportModule)?.parameters.format
  return `${name}.${typeof format === 'string' ? format : 'csv'}`
}

/** The graph that also writes these outputs: its Export Data there, and what it scores by one that is added. */
export function placeOutputs(graph: Graph, places: ReadonlyMap<NamedOutput, OutputPlace>): Graph {
  return [...places].reduce((placed, [output, place]) => placeOutput(placed, output, place), graph)
}

function placeOutput(graph: Graph, { name, node, port }: NamedOutput, place: OutputPlace): Graph {
  const format = formatOf(place.path)
  const parameters = { path: place, ...(format && { format }) }
  if (port === undefined) {
    const write = (one: GraphNode): GraphNode => {
      const { path: _, ...bindings } = one.bindings
      return { ...one, bindings, parameters: { ...one.parameters, ...parameters } }
    }
    return { ...graph, nodes: graph.nodes.map((one) => (one.id === node ? write(one) : one)) }
  }
  const source = graph.nodes.find(({ id }) => id === node)
  const { x, y } = source?.position ?? { x: 0, y: 0 }
  const taken = new Set(graph.nodes.map(({ id }) => id))
  const id = [`${node}-output`.slice(-80), ...graph.nodes.map((_, index) => `output-${index}`)].find(
    (candidate) => !taken.has(candidate),
  )
  const written: GraphNode = {
    id: id ?? `output-${graph.nodes.length}`,
    module: exportModule,
    title: `Output ${name}`,
    comment: '',
    parameters,
    bindings: {},
    position: { x, y: y + 140 },
  }
  const edge = { from: { node, port }, to: { node: written.id, port: 'dataset' } }
  return { ...graph, nodes: [...graph.nodes, written], edges: [...graph.edges, edge] }
}
