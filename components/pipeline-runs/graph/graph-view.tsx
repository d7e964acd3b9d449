'use client'

import '@xyflow/react/dist/style.css'
import '#components/pipeline-runs/graph/flow.css'
import Box from '@mui/material/Box'
import { Background, Controls, MiniMap, type NodeChange, ReactFlow, ReactFlowProvider } from '@xyflow/react'
import { useCallback, useMemo, useState } from 'react'
import { type FlowNode, marksOfSteps, toFlowEdges } from '#components/pipeline-runs/graph/flow-graph.ts'
import { flowLabels } from '#components/pipeline-runs/graph/flow-labels.ts'
import { ModuleNode } from '#components/pipeline-runs/graph/module-node.tsx'
import { useFlowNodes } from '#components/pipeline-runs/graph/use-flow-nodes.ts'
import type { Step } from '#components/pipeline-runs/step.ts'
import type { Graph } from '#lib/pipelines/graph/graph.ts'

interface GraphViewProps {
  graph: Graph
  /** Of a run: their states are drawn on the nodes. */
  steps?: readonly Step[] | undefined
  /** The node that was clicked or chosen with Enter; undefined when the selection was given up. */
  onSelect?: ((node: string | undefined) => void) | undefined
}

const nodeTypes = { module: ModuleNode }
const none: ReadonlySet<string> = new Set()

/** A graph to look at: it can be panned, zoomed and asked for its nodes, not changed. Fills its parent. */
export function GraphView({ graph, steps, onSelect }: GraphViewProps) {
  const [selected, setSelected] = useState(none)
  const input = useMemo(
    () => ({ graph, marksOf: marksOfSteps(steps), isEditable: false, selected }),
    [graph, steps, selected],
  )
  const [nodes, apply] = useFlowNodes(input)
  const edges = useMemo(() => toFlowEdges(graph, none), [graph])
  const onNodesChange = useCallback(
    (changes: NodeChange<FlowNode>[]) => {
      const chosen = changes.find((change) => change.type === 'select' && change.selected)
      const isGivenUp = !chosen && changes.some((change) => change.type === 'select')
      if (chosen?.type === 'select') {
        setSelected(new Set([chosen.id]))
        onSelect?.(chosen.id)
      } else if (isGivenUp) {
        setSelected(none)
        onSelect?.(undefined)
      }
      apply(changes.filter(({ type }) => type === 'dimensions'))
    },
    [apply, onSelect],
  )
  return (
    <Box sx={{ width: '100%', height: '100%' }}>
      <ReactFlowProvider>
        <ReactFlow
          nodes={nodes}
          edges={edges}
          nodeTypes={nodeTypes}
          nodesDraggable={false}
          nodesConnectable={false}
          edgesFocusable={false}
          deleteKeyCode={null}
          multiSelectionKeyCode={null}
          selectionKeyCode={null}
          onNodesChange={onNodesChange}
          ariaLabelConfig={flowLabels}
          fitView
          fitViewOptions={{ maxZoom: 1, padding: 0.15 }}
          minZoom={0.1}
          aria-label="Graph of the pipeline"
        >
          <Background />
          <Controls showInteractive={false} position="bottom-left" />
          {graph.nodes.length > 8 && <MiniMap pannable zoomable />}
        </ReactFlow>
      </ReactFlowProvider>
    </Box>
  )
}
