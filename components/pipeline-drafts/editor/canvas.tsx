'use client'

import '@xyflow/react/dist/style.css'
import '#components/pipeline-runs/graph/flow.css'
import Box from '@mui/material/Box'
import {
  Background,
  type Connection,
  type EdgeChange,
  MiniMap,
  type NodeChange,
  ReactFlow,
  SelectionMode,
  useReactFlow,
} from '@xyflow/react'
import { type DragEvent, useCallback, useMemo, useState } from 'react'
import { addNode } from '#components/pipeline-drafts/editor/add-node.ts'
import { CanvasBar } from '#components/pipeline-drafts/editor/canvas-bar.tsx'
import { useEditor, useEditorStore } from '#components/pipeline-drafts/editor/editor-store.tsx'
import { EmptyCanvas } from '#components/pipeline-drafts/editor/empty-canvas.tsx'
import { NodeMenu, type NodeMenuPlace } from '#components/pipeline-drafts/editor/node-menu.tsx'
import { useCanvasFocus, useKeepCentre } from '#components/pipeline-drafts/editor/use-canvas-focus.ts'
import { useCanvasKeys } from '#components/pipeline-drafts/editor/use-canvas-keys.ts'
import { useConnecting } from '#components/pipeline-drafts/editor/use-connecting.ts'
import { readDragged } from '#components/pipeline-drafts/library/dragged.ts'
import { type FlowNode, type NodeMarks, toFlowEdges } from '#components/pipeline-runs/graph/flow-graph.ts'
import { flowLabels } from '#components/pipeline-runs/graph/flow-labels.ts'
import { ModuleNode } from '#components/pipeline-runs/graph/module-node.tsx'
import { useFlowNodes } from '#components/pipeline-runs/graph/use-flow-nodes.ts'

const nodeTypes = { module: ModuleNode }

/** Where the graph is drawn. Everything that can be done here can be done with the keyboard, too: the node's menu connects. */
export function Canvas({ marksOf }: { marksOf: (id: string) => NodeMarks }) {
  const store = useEditorStore()
  const graph = useEditor((state) => state.graph)
  const selectedNodes = useEditor((state) => state.selectedNodes)
  const selectedEdges = useEditor((state) => state.selectedEdges)
  const input = useMemo(
    () => ({ graph, marksOf, isEditable: !store.isReadOnly, selected: new Set(selectedNodes) }),
    [graph, marksOf, store, selectedNodes],
  )
  const [nodes, apply] = useFlowNodes(input)
  const edges = useMemo(() => toFlowEdges(graph, new Set(selectedEdges)), [graph, selectedEdges])
  const [menu, setMenu] = useState<NodeMenuPlace>()
  const [isSelecting, setSelecting] = useState(false)
  const flow = useReactFlow<FlowNode>()
  const connecting = useConnecting()
  useCanvasFocus()
  useKeepCentre()
  useCanvasKeys(setMenu)

  const onNodesChange = useCallback(
    (changes: NodeChange<FlowNode>[]) => {
      const selects = changes.filter((change) => change.type === 'select')
      if (selects.length > 0) {
        const { selectedNodes: before, selectedEdges: edgesBefore } = store.getState()
        store.dispatch({ do: 'select', nodes: applySelection(before, selects), edges: edgesBefore })
      }
      const rest = changes.filter(({ type }) => type === 'position' || type === 'dimensions')
      if (rest.length > 0) apply(rest)
      const placed = changes.flatMap((change) =>
        change.type === 'position' && change.dragging !== true && change.position
          ? [[change.id, roundPosition(change.position)] as const]
          : [],
      )
      if (placed.length > 0) store.dispatch({ do: 'move', positions: Object.fromEntries(placed) })
    },
    [store, apply],
  )
  const onEdgesChange = useCallback(
    (changes: EdgeChange[]) => {
      const selects = changes.filter((change) => change.type === 'select')
      if (selects.length === 0) return
      const { selectedNodes: nodesBefore, selectedEdges: before } = store.getState()
      store.dispatch({ do: 'select', nodes: nodesBefore, edges: applySelection(before, selects) })
    },
    [store],
  )
  const drop = (event: DragEvent) => {
    const template = readDragged(event.dataTransfer)
    if (!template) return
    event.preventDefault()
    const { x, y } = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY })
    addNode(store, template, roundPosition({ x: x - 110, y: y - 28 }))
  }
  return (
    <Box
      sx={{ width: '100%', height: '100%', position: 'relative', outline: 'none' }}
      id="canvas"
      // A click beside the nodes leaves the focus here, where the keys are listened to.
      tabIndex={-1}
      onDragOver={(event) => event.preventDefault()}
      onDrop={drop}
    >
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        onNodesChange={onNodesChange}
        onEdgesChange={onEdgesChange}
        onConnect={(connection: Connection) => connecting.connect(connection)}
        onConnectStart={connecting.start}
        onConnectEnd={connecting.end}
        isValidConnection={connecting.isValid}
        onNodeContextMenu={(event, { id }) => {
          event.preventDefault()
          setMenu({ node: id, x: event.clientX, y: event.clientY })
        }}
        deleteKeyCode={null}
        nodesDraggable={!store.isReadOnly}
        nodesConnectable={!store.isReadOnly}
        selectionOnDrag={isSelecting}
        panOnDrag={!isSelecting}
        selectionMode={SelectionMode.Partial}
        multiSelectionKeyCode={['Meta', 'Control']}
        connectionRadius={28}
        ariaLabelConfig={{
          ...flowLabels,
          'node.a11yDescription.default': store.isReadOnly
            ? 'Enter selects the node, M opens its menu.'
            : 'Enter selects the node, the arrow keys move it, M opens its menu with Connect, Delete removes it.',
        }}
        fitView
        fitViewOptions={{ maxZoom: 1, padding: 0.15 }}
        minZoom={0.1}
        nodeDragThreshold={2}
        selectNodesOnDrag={false}
        aria-label="Pipeline"
      >
        <Background />
        <CanvasBar isSelecting={isSelecting} onSelecting={setSelecting} />
        {graph.nodes.length > 8 && <MiniMap pannable zoomable />}
      </ReactFlow>
      {graph.nodes.length === 0 && !store.isReadOnly && <EmptyCanvas />}
      {menu && <NodeMenu place={menu} onClose={() => setMenu(undefined)} />}
    </Box>
  )
}

function applySelection(before: readonly string[], changes: readonly { id: string; selected: boolean }[]): string[] {
  const ids = new Set(before)
  for (const { id, selected } of changes) {
    if (selected) ids.add(id)
    else ids.delete(id)
  }
  return [...ids]
}

const roundPosition = ({ x, y }: { x: number; y: number }) => ({ x: Math.round(x), y: Math.round(y) })
