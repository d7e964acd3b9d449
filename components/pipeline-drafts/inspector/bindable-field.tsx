'use client'

import MoreIcon from '@mui/icons-material/MoreVert'
import BoundIcon from '@mui/icons-material/TuneOutlined'
import Box from '@mui/material/Box'
import Chip from '@mui/material/Chip'
import IconButton from '@mui/material/IconButton'
import { useState } from 'react'
import { useEditorStore } from '#components/pipeline-drafts/editor/editor-store.tsx'
import { BindDialog } from '#components/pipeline-drafts/inspector/bind-dialog.tsx'
import { FieldControl } from '#components/pipeline-drafts/inspector/field-control.tsx'
import { type CommandItem, CommandMenu } from '#components/ui/command-bar.tsx'
import type { GraphNode } from '#lib/pipelines/graph/graph.ts'
import { parameterKindOf } from '#lib/pipelines/graph/pipeline-parameters.ts'
import type { Field } from '#lib/pipelines/manifest.ts'

interface BindableFieldProps {
  node: GraphNode
  field: Field
  value: unknown
  issue: string | undefined
}

/** A field, and the menu that makes a pipeline parameter of it (studio-ux 16.7). */
export function BindableField({ node, field, value, issue }: BindableFieldProps) {
  const store = useEditorStore()
  const [anchor, setAnchor] = useState<HTMLElement>()
  const [isBinding, setBinding] = useState(false)
  const bound = node.bindings[field.name]
  const kind = parameterKindOf(field)
  const detach = () => store.dispatch({ do: 'detachField', node: node.id, field: field.name })
  const items: CommandItem[] =
    bound === undefined
      ? [{ label: 'Set as pipeline parameter', needs: 'write', onClick: () => setBinding(true) }]
      : [{ label: `Detach from '${bound}'`, needs: 'write', onClick: detach }]
  return (
    <Box sx={{ display: 'flex', alignItems: 'flex-start', gap: 0.5 }}>
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <FieldControl
          node={node.id}
          field={field}
          value={value}
          issue={issue}
          onChange={(next) => store.dispatch({ do: 'setField', node: node.id, field: field.name, value: next })}
        />
        {bound !== undefined && (
          <Chip
            size="small"
            color="info"
            variant="outlined"
            icon={<BoundIcon />}
            label={`Pipeline parameter: ${bound}`}
            sx={{ mt: 0.5, maxWidth: '100%' }}
          />
        )}
      </Box>
      {(kind || bound !== undefined) && (
        <IconButton
          size="small"
          aria-label={`More about ${field.label}`}
          aria-haspopup="menu"
          onClick={(event) => setAnchor(event.currentTarget)}
        >
          <MoreIcon fontSize="small" />
        </IconButton>
      )}
      <CommandMenu items={items} anchor={anchor} onClose={() => setAnchor(undefined)} />
      {isBinding && kind && (
        <BindDialog node={node} field={field} kind={kind} value={value} onClose={() => setBinding(false)} />
      )}
    </Box>
  )
}
