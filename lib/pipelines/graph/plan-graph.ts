import { AppError } from '#lib/core/errors.ts'
import type { Graph } from '#lib/pipelines/graph/graph.ts'
import { jobEdges, webServiceInput } from '#lib/pipelines/graph/graph-edges.ts'

export interface GraphPlan {
  /** Every node that a job runs, after all that it waits for; otherwise as the graph lists them. Web Service Inputs are not among them. */
  order: string[]
  /** By node, those whose outputs it reads, each once. */
  waitsFor: Record<string, string[]>
}

/** In what order a job runs the nodes. Throws UserError naming the nodes of a cycle. */
export function planGraph(graph: Pick<Graph, 'nodes' | 'edges'>): GraphPlan {
  const { order, waitsFor, stuck } = sortNodes(graph)
  if (stuck.length === 0) return { order, waitsFor }
  const cycle = cycleAmong(stuck, waitsFor)
  throw new AppError('UserError', describeCycle(graph, cycle), cycle[0])
}

/** Ids along a cycle, in the direction of the data, or none. */
export function findCycle(graph: Pick<Graph, 'nodes' | 'edges'>): string[] {
  const { waitsFor, stuck } = sortNodes(graph)
  return stuck.length === 0 ? [] : cycleAmong(stuck, waitsFor)
}

export function describeCycle(graph: Pick<Graph, 'nodes'>, cycle: readonly string[]): string {
  const titles = new Map(graph.nodes.map(({ id, title }) => [id, title]))
  const way = [...cycle, cycle[0] ?? ''].map((id) => `'${titles.get(id) ?? id}'`).join(' → ')
  return `The connections go in a circle: ${way}. Remove one of them, so that every module can wait for the ones before it.`
}

function sortNodes(graph: Pick<Graph, 'nodes' | 'edges'>): GraphPlan & { stuck: string[] } {
  const ids = graph.nodes.filter(({ module }) => module !== webServiceInput).map(({ id }) => id)
  const waitsFor = new Map(ids.map((id): [string, Set<string>] => [id, new Set()]))
  for (const { from, to } of jobEdges(graph)) if (waitsFor.has(from.node)) waitsFor.get(to.node)?.add(from.node)
  const order: string[] = []
  const done = new Set<string>()
  let waiting = [...waitsFor.keys()]
  for (let before = -1; before !== waiting.length; ) {
    before = waiting.length
    waiting = waiting.filter((id) => {
      if (![...(waitsFor.get(id) ?? [])].every((source) => done.has(source))) return true
      order.push(id)
      done.add(id)
      return false
    })
  }
  const plain = Object.fromEntries([...waitsFor].map(([id, sources]) => [id, [...sources]]))
  return { order, waitsFor: plain, stuck: waiting }
}

/** Each stuck node waits for a stuck one: going back often enough meets one twice. */
function cycleAmong(stuck: readonly string[], waitsFor: GraphPlan['waitsFor']): string[] {
  const isStuck = new Set(stuck)
  const seen: string[] = []
  let at = stuck[0]
  while (at !== undefined && !seen.includes(at)) {
    seen.push(at)
    at = waitsFor[at]?.find((source) => isStuck.has(source))
  }
  return at === undefined ? [] : seen.slice(seen.indexOf(at)).reverse()
}
