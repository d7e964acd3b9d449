import type { Graph, GraphNode } from '#lib/pipelines/graph/graph.ts'
import { webServiceInput, webServiceOutput } from '#lib/pipelines/graph/graph-edges.ts'
import type { GraphIssue } from '#lib/pipelines/graph/graph-issue.ts'
import { describeCycle, findCycle } from '#lib/pipelines/graph/plan-graph.ts'
import { edgeIssue, portIssues } from '#lib/pipelines/graph/validate-edges.ts'
import { parameterIssues } from '#lib/pipelines/graph/validate-parameters.ts'
import { type Manifests, manifestOf } from '#lib/pipelines/manifests-by-id.ts'

/** All that keeps the graph from running, as far as it can be told without looking at data; none when it may be submitted. */
export function validateGraph(graph: Graph, manifests: Manifests): GraphIssue[] {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]))
  return [
    ...nothingToRun(graph),
    ...nodeIssues(graph, manifests),
    ...cycleIssues(graph),
    ...graph.edges.flatMap((edge) => edgeIssue(nodes, manifests, edge) ?? []),
    ...portIssues(graph, nodes, manifests),
    ...parameterIssues(graph, manifests),
    ...serviceNameIssues(graph, manifests),
  ]
}

function nothingToRun(graph: Graph): GraphIssue[] {
  if (graph.nodes.some(({ module }) => module !== webServiceInput && module !== webServiceOutput)) return []
  const message =
    'There is nothing to run. Drag a dataset and modules from the library to the canvas, and connect them.'
  return [{ code: 'NothingToRun', message }]
}

function nodeIssues(graph: Graph, manifests: Manifests): GraphIssue[] {
  const seen = new Set<string>()
  return graph.nodes.flatMap(({ id, module, title }): GraphIssue[] => {
    if (seen.has(id)) {
      const message = `Two nodes have the id '${id}'. Delete one of them.`
      return [{ node: id, code: 'DuplicateNode', message }]
    }
    seen.add(id)
    if (manifestOf(manifests, module)) return []
    const message = `'${title}' is of the module '${module}', which does not exist here. Delete it, or put another module in its place.`
    return [{ node: id, code: 'UnknownModule', message }]
  })
}

function cycleIssues(graph: Graph): GraphIssue[] {
  const cycle = findCycle(graph)
  if (cycle.length === 0) return []
  const message = describeCycle(graph, cycle)
  return cycle.map((node) => ({ node, code: 'Cycle', message }))
}

/** Names that a request and its answer use, so no two inputs and no two outputs may share one. */
function serviceNameIssues(graph: Graph, manifests: Manifests): GraphIssue[] {
  const seen = new Set<string>()
  return graph.nodes.flatMap((node): GraphIssue[] => {
    if (node.module !== webServiceInput && node.module !== webServiceOutput) return []
    const name = serviceName(node, manifests)
    const key = JSON.stringify([node.module, name])
    if (!seen.has(key)) {
      seen.add(key)
      return []
    }
    const kind = node.module === webServiceInput ? 'inputs' : 'outputs'
    const message = `Two web service ${kind} are called '${name}'. Rename one of them: requests and answers name them.`
    return [{ node: node.id, field: 'name', code: 'DuplicateServiceName', message }]
  })
}

function serviceName(node: GraphNode, manifests: Manifests): string {
  const read = manifestOf(manifests, node.module)?.parameters.safeParse(node.parameters)
  const values: unknown = read?.success ? read.data : node.parameters
  return typeof values === 'object' && values !== null && 'name' in values ? String(values.name) : ''
}
