import { presentDatastoreUri } from '#lib/datastores/uri.ts'
import type { Graph, GraphNode, PipelineParameter } from '#lib/pipelines/graph/graph.ts'

export type InputType = 'uri_file' | 'uri_folder' | 'mltable' | 'string' | 'number' | 'integer' | 'boolean'

/** An input of a pipeline component: one of the graph's pipeline parameters. What is not given has the graph's default. */
export interface ComponentInput {
  type: InputType
  optional: true
  default?: unknown
}

/** A named output, and what of the graph it is. */
export interface NamedOutput {
  name: string
  type: 'uri_file'
  node: string
  /** Of a module that scores; Export Data has none, it writes by itself. */
  port: string | undefined
}

/** What modules that score are known by. */
const scored: Readonly<Record<string, string>> = {
  'score-model': 'scored-dataset',
  'assign-data-to-clusters': 'results-dataset',
}
export const exportModule = 'export-data'

/** The pipeline parameters that a run may be given as inputs: all but those that only say where Export Data writes. */
export function inputParameters(graph: Pick<Graph, 'nodes' | 'parameters'>): PipelineParameter[] {
  const isTarget = ({ name }: PipelineParameter) => {
    const bound = graph.nodes.flatMap((node) =>
      Object.entries(node.bindings).flatMap(([field, parameter]) => (parameter === name ? [{ node, field }] : [])),
    )
    return bound.length > 0 && bound.every(({ node, field }) => node.module === exportModule && field === 'path')
  }
  return graph.parameters.filter((parameter) => !isTarget(parameter))
}

/** `dataTypes` are those of the data assets that are defaults, by the parameter's name. */
export function deriveInputs(
  graph: Pick<Graph, 'nodes' | 'parameters'>,
  dataTypes: ReadonlyMap<string, InputType>,
): Record<string, ComponentInput> {
  return Object.fromEntries(
    inputParameters(graph).map((parameter) => {
      const value = presentDefault(parameter)
      const type = inputType(parameter, dataTypes.get(parameter.name))
      return [parameter.name, { type, optional: true, ...(value !== undefined && { default: value }) }]
    }),
  )
}

function inputType({ kind, defaultValue }: PipelineParameter, dataType: InputType | undefined): InputType {
  if (kind === 'dataAsset') return dataType ?? 'uri_file'
  if (kind !== 'path') return kind
  return /\.[a-z0-9]+$/i.test(String(Object(defaultValue).path ?? '')) ? 'uri_file' : 'uri_folder'
}

/** Data by its uri, as an invoke would name it. */
function presentDefault({ kind, defaultValue }: PipelineParameter): unknown {
  if (defaultValue === null || defaultValue === undefined) return undefined
  const { name, version, datastore, path } = Object(defaultValue)
  if (kind === 'dataAsset') return `azureml:${name}:${version}`
  if (kind === 'path') return datastore ? presentDatastoreUri({ datastore, path }) : path
  return defaultValue
}

/** What the graph writes with Export Data, and what it scores; names are unique in any case. */
export function deriveOutputs({ nodes }: Pick<Graph, 'nodes'>): NamedOutput[] {
  const taken = new Set<string>()
  return nodes.flatMap((node): NamedOutput[] => {
    const port = scored[node.module]
    if (node.module !== exportModule && port === undefined) return []
    const wanted = nameOf(node)
    const free = [wanted, ...nodes.map((_, index) => `${wanted}_${index + 2}`)].find(
      (candidate) => !taken.has(candidate.toLowerCase()),
    )
    const name = free ?? wanted
    taken.add(name.toLowerCase())
    return [{ name, type: 'uri_file', node: node.id, port }]
  })
}

/** Export Data is called as the pipeline parameter of its path, where it has one. */
function nameOf({ module, title, bindings }: GraphNode): string {
  const parameter = module === exportModule ? bindings.path : undefined
  const words = title
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_+|_+$/g, '')
  return parameter ?? (words === '' ? 'output' : words)
}
