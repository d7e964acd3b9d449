import { bindParameters } from '#lib/pipelines/graph/assign-parameters.ts'
import type { Graph, GraphNode, PipelineParameter } from '#lib/pipelines/graph/graph.ts'
import type { GraphIssue } from '#lib/pipelines/graph/graph-issue.ts'
import { readNodeParameters } from '#lib/pipelines/graph/node-parameters.ts'
import { parameterKindOf, parameterValues } from '#lib/pipelines/graph/pipeline-parameters.ts'
import type { Manifest } from '#lib/pipelines/manifest.ts'
import { type Manifests, manifestOf } from '#lib/pipelines/manifests-by-id.ts'

/** Values that do not fit their module, and bindings and pipeline parameters that do not fit each other. */
export function parameterIssues(graph: Graph, manifests: Manifests): GraphIssue[] {
  const parameters = new Map(graph.parameters.map((parameter) => [parameter.name, parameter]))
  return [
    ...pipelineParameterIssues(graph.parameters),
    ...graph.nodes.flatMap((node) => bindingIssues(node, parameters, manifestOf(manifests, node.module))),
    ...bindParameters(graph).nodes.flatMap((node) => valueIssues(node, manifestOf(manifests, node.module))),
  ]
}

function valueIssues(node: GraphNode, manifest: Manifest | undefined): GraphIssue[] {
  if (!manifest) return []
  return readNodeParameters(manifest, node).issues.map(({ field, message }) => {
    const label = manifest.fields.find(({ name }) => name === field)?.label ?? field
    return { node: node.id, field, code: 'InvalidParameter', message: `'${label}' of '${node.title}': ${message}` }
  })
}

function bindingIssues(
  node: GraphNode,
  parameters: ReadonlyMap<string, PipelineParameter>,
  manifest: Manifest | undefined,
): GraphIssue[] {
  if (!manifest) return []
  return Object.entries(node.bindings).flatMap(([field, name]): GraphIssue[] => {
    const place = { node: node.id, field }
    const known = manifest.fields.find((candidate) => candidate.name === field)
    const kind = known && parameterKindOf(known)
    if (!kind) {
      const message = `'${known?.label ?? field}' of '${node.title}' cannot be set by a pipeline parameter. Detach '${name}' from it.`
      return [{ ...place, code: 'UnknownField', message }]
    }
    const parameter = parameters.get(name)
    if (!parameter) {
      const message = `'${known.label}' of '${node.title}' is bound to the pipeline parameter '${name}', which does not exist. Detach it, or add the parameter in Settings.`
      return [{ ...place, code: 'UnknownPipelineParameter', message }]
    }
    if (fits(parameter.kind, kind)) return []
    const message = `'${known.label}' of '${node.title}' takes ${parameterValues[kind].takes}, and the pipeline parameter '${name}' holds ${parameterValues[parameter.kind].takes}.`
    return [{ ...place, code: 'WrongParameterKind', message }]
  })
}

const fits = (given: PipelineParameter['kind'], wanted: PipelineParameter['kind']): boolean =>
  given === wanted || (given === 'integer' && wanted === 'number')

function pipelineParameterIssues(parameters: readonly PipelineParameter[]): GraphIssue[] {
  const seen = new Set<string>()
  return parameters.flatMap(({ name, kind, defaultValue }): GraphIssue[] => {
    const key = name.toLowerCase()
    if (seen.has(key)) {
      const message = `Two pipeline parameters are called '${name}'. Rename one of them.`
      return [{ code: 'DuplicatePipelineParameter', message }]
    }
    seen.add(key)
    if (defaultValue === null || parameterValues[kind].schema.safeParse(defaultValue).success) return []
    const message = `The default of the pipeline parameter '${name}' is ${JSON.stringify(defaultValue)}; it takes ${parameterValues[kind].takes}.`
    return [{ code: 'InvalidParameter', message }]
  })
}
