'use client'

import { applyNodeChanges, type NodeChange } from '@xyflow/react'
import { useCallback, useState } from 'react'
import { type FlowInput, type FlowNode, toFlowNodes } from '#components/pipeline-runs/graph/flow-graph.ts'

/**
 * The canvas's own copy of the nodes: it holds measured sizes and, while something is dragged, where it is now. Follows `input`, which
 * must be the same object as long as nothing changed.
 */
export function useFlowNodes(input: FlowInput) {
  const [state, setState] = useState(() => ({ input, nodes: toFlowNodes(input, []) }))
  let { nodes } = state
  if (state.input !== input) {
    nodes = toFlowNodes(input, state.nodes)
    setState({ input, nodes })
  }
  const apply = useCallback(
    (changes: NodeChange<FlowNode>[]) =>
      setState((current) => ({ ...current, nodes: applyNodeChanges(changes, current.nodes) })),
    [],
  )
  return [nodes, apply] as const
}
