'use client'

import TextField from '@mui/material/TextField'
import { useState } from 'react'
import { useEditorStore } from '#components/pipeline-drafts/editor/editor-store.tsx'
import { FormDialog } from '#components/ui/form-dialog.tsx'
import type { GraphNode } from '#lib/pipelines/graph/graph.ts'

export function RenameNodeDialog({ node, onClose }: { node: GraphNode; onClose: () => void }) {
  const store = useEditorStore()
  const [title, setTitle] = useState(node.title)
  return (
    <FormDialog
      title="Rename node"
      submitLabel="Rename"
      isDisabled={title.trim() === ''}
      isBusy={false}
      error={undefined}
      onClose={onClose}
      onSubmit={(event) => {
        event.preventDefault()
        store.dispatch({ do: 'changeNode', node: node.id, changes: { title: title.trim().slice(0, 255) } })
        onClose()
      }}
    >
      <TextField label="Title" value={title} autoFocus required onChange={({ target }) => setTitle(target.value)} />
    </FormDialog>
  )
}
