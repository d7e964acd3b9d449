'use client'

import Menu from '@mui/material/Menu'
import MenuItem from '@mui/material/MenuItem'
import { useState } from 'react'
import { newNodeId } from '#components/pipeline-drafts/editor/add-node.ts'
import { ConnectDialog } from '#components/pipeline-drafts/editor/connect-dialog.tsx'
import { useDraft } from '#components/pipeline-drafts/editor/draft-context.tsx'
import { useEditor, useEditorStore } from '#components/pipeline-drafts/editor/editor-store.tsx'
import { parseClip, presentClip } from '#components/pipeline-drafts/editor/graph-clipboard.ts'
import { RenameNodeDialog } from '#components/pipeline-drafts/editor/rename-node-dialog.tsx'
import { OutputWindow } from '#components/pipeline-runs/outputs/output-window.tsx'
import { type OpenedWindow, windowLabels, windowsOfStep } from '#components/pipeline-runs/outputs/output-windows.ts'
import { useSteps } from '#components/pipeline-runs/use-steps.ts'

/** A node, and where on the screen its menu opens. */
export interface NodeMenuPlace {
  node: string
  x: number
  y: number
}

/** What can be done with one node, by mouse or keyboard. */
export function NodeMenu({ place, onClose }: { place: NodeMenuPlace; onClose: () => void }) {
  const store = useEditorStore()
  const node = useEditor(({ graph }) => graph.nodes.find(({ id }) => id === place.node))
  const [dialog, setDialog] = useState<'connect' | 'rename'>()
  const [opened, setOpened] = useState<OpenedWindow>()
  const job = useDraft().draft.properties.lastRun?.name
  const step = useSteps(job).steps?.find((one) => one.node === place.node)
  if (!node) return null
  if (opened && job !== undefined) {
    const { kind, output } = opened
    const title = `${node.title}: ${output.label}`
    return (
      <OutputWindow kind={kind} place={{ job, node: node.id, port: output.port }} title={title} onClose={onClose} />
    )
  }
  if (dialog === 'connect') return <ConnectDialog node={node} onClose={onClose} />
  if (dialog === 'rename') return <RenameNodeDialog node={node} onClose={onClose} />
  const duplicate = () => {
    const { graph } = store.getState()
    const fragment = parseClip(presentClip(graph, [node.id]) ?? '', graph, newNodeId)
    if (fragment) store.dispatch({ do: 'insert', fragment })
    onClose()
  }
  const remove = () => {
    store.dispatch({ do: 'remove', nodes: [node.id], edges: [] })
    onClose()
  }
  const open = () => {
    store.dispatch({ do: 'select', nodes: [node.id] })
    onClose()
  }
  return (
    <Menu open onClose={onClose} anchorReference="anchorPosition" anchorPosition={{ left: place.x, top: place.y }}>
      <MenuItem onClick={open}>Open settings</MenuItem>
      {windowsOfStep(step).map((one) => (
        <MenuItem key={`${one.output.port} ${one.kind}`} onClick={() => setOpened(one)}>
          {`${windowLabels[one.kind]}: ${one.output.label}`}
        </MenuItem>
      ))}
      {!store.isReadOnly && [
        <MenuItem key="connect" onClick={() => setDialog('connect')}>
          Connect…
        </MenuItem>,
        <MenuItem key="rename" onClick={() => setDialog('rename')}>
          Rename…
        </MenuItem>,
        <MenuItem key="duplicate" onClick={duplicate}>
          Duplicate
        </MenuItem>,
        <MenuItem key="delete" onClick={remove}>
          Delete
        </MenuItem>,
      ]}
    </Menu>
  )
}
