import type { Graph } from '#lib/pipelines/graph/graph.ts'

interface Dataset {
  name: string
  version: string
}

/** The data assets that Dataset nodes would read in a run with these values for pipeline parameters, each once. */
export function datasetsOf(
  { nodes, parameters }: Pick<Graph, 'nodes' | 'parameters'>,
  values: Readonly<Record<string, unknown>>,
): Dataset[] {
  const given = (name: string) =>
    name in values ? values[name] : parameters.find((parameter) => parameter.name === name)?.defaultValue
  const read = nodes
    .filter(({ module }) => module === 'dataset')
    .map(({ parameters: own, bindings: { asset } }) => (asset === undefined ? own.asset : given(asset)))
    .filter(isDataset)
  return [...new Map(read.map((dataset) => [`${dataset.name}:${dataset.version}`, dataset])).values()]
}

const isDataset = (value: unknown): value is Dataset =>
  typeof value === 'object' &&
  value !== null &&
  'name' in value &&
  typeof value.name === 'string' &&
  'version' in value &&
  typeof value.version === 'string'
