import { AppError } from '#lib/core/errors.ts'
import { type Graph, graph } from '#lib/pipelines/graph/graph.ts'

interface Spec {
  componentName: string
  version: string
  type: string
  spec: Record<string, unknown>
}

/** Why a version cannot be deployed; undefined when it can. */
export function undeployable({ componentName, version, type, spec }: Spec): string | undefined {
  const what = `Component ${componentName}:${version}`
  if (type !== 'pipeline')
    return `${what} is of type '${type || 'unknown'}', and only a pipeline component can be deployed. Publish one from the designer.`
  if (spec.graph === undefined)
    return `${what} is a pipeline of jobs that Slipway cannot run: it has no graph. Publish the pipeline from the designer.`
  const read = graph.safeParse(spec.graph)
  return read.success
    ? undefined
    : `The graph of ${what.toLowerCase()} cannot be read: ${read.error.issues[0]?.message}`
}

/** The graph of a pipeline component. Throws UserError saying why there is none. */
export function readGraph(version: Spec): Graph {
  const reason = undeployable(version)
  if (reason === undefined) return graph.parse(version.spec.graph)
  throw new AppError('UserError', reason, 'properties.deploymentConfiguration.componentId')
}
