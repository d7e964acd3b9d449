import type { Edge, Node } from '@xyflow/react'
import { edgeId } from '#components/pipeline-runs/graph/edge-id.ts'
import type { Step } from '#components/pipeline-runs/step.ts'
import type { Graph, GraphNode } from '#lib/pipelines/graph/graph.ts'

/** What is drawn on a node beside what it is. */
export interface NodeMarks {
  state?: Step['state'] | undefined
  isReused?: boolean | undefined
  /** Why it failed. */
  error?: string | undefined
  issueCount?: number | undefined
}

export type FlowNode = Node<{ node: GraphNode; marks: NodeMarks; isEditable: boolean }, 'module'>

export interface FlowInput {
  graph: Graph
  marksOf: (id: string) => NodeMarks
  isEditable: boolean
  selected: ReadonlySet<string>
}

/**
 * The graph's nodes for the canvas. One that is drawn as before is the same object as before, so that it is not drawn again:
 * this is what keeps large graphs fluent.
 */
export function toFlowNodes(
  { graph, marksOf, isEditable, selected }: FlowInput,
  before: readonly FlowNode[],
): FlowNode[] {
  const known = new Map(before.map((node) => [node.id, node]))
  const nodes = graph.nodes.map((node) => {
    const old = known.get(node.id)
    const marks = keepMarks(old?.data.marks, marksOf(node.id))
    const isSame = old?.data.node === node && old.data.marks === marks && old.data.isEditable === isEditable
    const isSelected = selected.has(node.id)
    if (old && isSame && old.selected === isSelected && isAt(old, node)) return old
    const data = old && isSame ? old.data : { node, marks, isEditable }
    const ariaLabel = presentNode(node.title, marks)
    return {
      ...old,
      id: node.id,
      type: 'module' as const,
      position: node.position,
      selected: isSelected,
      ariaLabel,
      data,
    }
  })
  const isUnchanged = nodes.length === before.length && nodes.every((node, index) => node === before[index])
  return isUnchanged ? [...before] : nodes
}

export function toFlowEdges(graph: Graph, selected: ReadonlySet<string>): Edge[] {
  return graph.edges.map((edge) => {
    const id = edgeId(edge)
    const { from, to } = edge
    return {
      id,
      source: from.node,
      sourceHandle: from.port,
      target: to.node,
      targetHandle: to.port,
      selected: selected.has(id),
    }
  })
}

export const marksOfSteps = (steps: readonly Step[] | undefined): ((id: string) => NodeMarks) => {
  const byNode = new Map(steps?.map((step) => [step.node, step]))
  return (id) => {
    const step = byNode.get(id)
    return step ? { state: step.state, isReused: step.isReused, error: step.error?.message } : {}
  }
}

const isAt = (old: FlowNode, { position }: GraphNode) => old.position.x === position.x && old.position.y === position.y

const keepMarks = (old: NodeMarks | undefined, next: NodeMarks): NodeMarks =>
  old &&
  old.state === next.state &&
  old.isReused === next.isReused &&
  old.error === next.error &&
  old.issueCount === next.issueCount
    ? old
    : next

function presentNode(title: string, { state, isReused, error, issueCount }: NodeMarks): string {
  const issues = issueCount ? `${issueCount} ${issueCount === 1 ? 'issue' : 'issues'}` : undefined
  return [title, isReused ? 'Reused' : state, issues, error].filter(Boolean).join(', ')
}
