import { isDone, isUnfinished, type StepState } from '#lib/pipeline-runs/steps/states.ts'
import type { Graph } from '#lib/pipelines/graph/graph.ts'
import { downstreamOf, jobEdges } from '#lib/pipelines/graph/graph-edges.ts'
import type { GraphPlan } from '#lib/pipelines/graph/plan-graph.ts'

interface StateOfStep {
  node: string
  state: StepState
}

/** The waiting steps whose inputs are all there, in the order of `steps`. */
export function deriveReady<S extends StateOfStep>({ waitsFor }: GraphPlan, steps: readonly S[]): S[] {
  const states = new Map(steps.map(({ node, state }) => [node, state]))
  return steps.filter(
    ({ node, state }) => state === 'Waiting' && (waitsFor[node] ?? []).every((source) => isDone(states.get(source))),
  )
}

/** What will not run after a step failed: what needs it, or all that has not begun. */
export function deriveSkipped(graph: Graph, failed: string, continueOnFailedStep: boolean): string[] {
  if (!continueOnFailedStep) return graph.nodes.map(({ id }) => id).filter((id) => id !== failed)
  return [...downstreamOf({ edges: jobEdges(graph) }, failed)]
}

export const hasEnded = (steps: readonly StateOfStep[]): boolean => !steps.some(({ state }) => isUnfinished(state))

/** The nodes by how far they are from the beginning: each needs only nodes of earlier levels. */
export function deriveLevels({ order, waitsFor }: GraphPlan): string[][] {
  const levels: string[][] = []
  const levelOf = new Map<string, number>()
  for (const node of order) {
    const level = Math.max(-1, ...(waitsFor[node] ?? []).map((source) => levelOf.get(source) ?? -1)) + 1
    levelOf.set(node, level)
    levels[level] = [...(levels[level] ?? []), node]
  }
  return levels
}
