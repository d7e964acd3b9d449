import { AppError, type ErrorDetail } from '#lib/core/errors.ts'
import type { Graph, GraphNode, PipelineParameter } from '#lib/pipelines/graph/graph.ts'
import { parameterValues } from '#lib/pipelines/graph/pipeline-parameters.ts'

/**
 * The graph as it runs with these values of its pipeline parameters: defaults replaced, and every bound field set. Names match in any
 * case. Throws UserError, with a detail for each, naming parameters that the pipeline does not have and values that do not fit.
 */
export function assignParameters(graph: Graph, assignments: Readonly<Record<string, unknown>>): Graph {
  const details: ErrorDetail[] = []
  const given = new Map<string, unknown>()
  for (const [name, value] of Object.entries(assignments)) {
    const parameter = findParameter(graph.parameters, name)
    const read = parameter && parameterValues[parameter.kind].schema.safeParse(value)
    if (read?.success && parameter) given.set(parameter.name, read.data)
    else details.push({ code: 'UserError', message: refusal(graph, name, value, parameter), target: name })
  }
  const [first] = details
  if (first) throw new AppError('UserError', details.map(({ message }) => message).join(' '), first.target, { details })
  const parameters = graph.parameters.map((parameter) =>
    given.has(parameter.name) ? { ...parameter, defaultValue: given.get(parameter.name) } : parameter,
  )
  return bindParameters({ ...graph, parameters })
}

/** The graph with the default of its pipeline parameter in every bound field; a default of null leaves what the field has. */
export function bindParameters(graph: Graph): Graph {
  if (graph.parameters.length === 0) return graph
  const values = new Map(graph.parameters.map(({ name, defaultValue }) => [name, defaultValue]))
  return { ...graph, nodes: graph.nodes.map((node) => bindNode(node, values)) }
}

function bindNode(node: GraphNode, values: ReadonlyMap<string, unknown>): GraphNode {
  const bound = Object.entries(node.bindings).flatMap(([field, name]) => {
    const value = values.get(name)
    return value === undefined || value === null ? [] : [[field, value] as const]
  })
  return bound.length === 0 ? node : { ...node, parameters: { ...node.parameters, ...Object.fromEntries(bound) } }
}

const findParameter = (parameters: readonly PipelineParameter[], name: string): PipelineParameter | undefined =>
  parameters.find((parameter) => parameter.name === name) ??
  parameters.find((parameter) => parameter.name.toLowerCase() === name.toLowerCase())

function refusal(graph: Graph, name: string, value: unknown, parameter: PipelineParameter | undefined): string {
  if (parameter) {
    const { takes } = parameterValues[parameter.kind]
    return `The pipeline parameter '${parameter.name}' takes ${takes}, and was given ${JSON.stringify(value)}.`
  }
  const names = graph.parameters.map((known) => `'${known.name}'`).join(', ')
  const known = names === '' ? 'It has no parameters.' : `Its parameters are ${names}.`
  return `The pipeline has no parameter '${name}'. ${known}`
}
