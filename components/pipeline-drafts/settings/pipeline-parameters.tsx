'use client'

import AddIcon from '@mui/icons-material/Add'
import DeleteIcon from '@mui/icons-material/DeleteOutlined'
import EditIcon from '@mui/icons-material/EditOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import IconButton from '@mui/material/IconButton'
import Tooltip from '@mui/material/Tooltip'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { useEditor, useEditorStore } from '#components/pipeline-drafts/editor/editor-store.tsx'
import { usersOf } from '#components/pipeline-drafts/editor/graph-edits.ts'
import { presentValue } from '#components/pipeline-drafts/present-value.ts'
import { ParameterDialog } from '#components/pipeline-drafts/settings/parameter-dialog.tsx'
import { Needs } from '#components/ui/access/needs.tsx'
import type { PipelineParameter } from '#lib/pipelines/graph/graph.ts'

/** The pipeline's parameters: added, edited, and deleted once no field follows them. */
export function PipelineParameters() {
  const store = useEditorStore()
  const graph = useEditor((state) => state.graph)
  const [edited, setEdited] = useState<PipelineParameter | 'new'>()
  return (
    <Box component="section">
      <Typography variant="subtitle2" component="h3">
        {`Pipeline parameters (${graph.parameters.length})`}
      </Typography>
      {graph.parameters.map((parameter) => {
        const users = usersOf(graph, parameter.name).map(({ title }) => `'${title}'`)
        const isUsed = users.length > 0
        const reason = isUsed ? `Used by ${users.join(', ')}: detach it there first` : ''
        return (
          <Box
            key={parameter.name}
            sx={{ display: 'flex', alignItems: 'center', py: 0.5, borderBottom: 1, borderColor: 'divider' }}
          >
            <Box sx={{ flex: 1, minWidth: 0 }}>
              <Typography variant="body2" sx={{ fontWeight: 500, overflowWrap: 'anywhere' }}>
                {parameter.name}
              </Typography>
              <Typography variant="caption" sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}>
                {`${parameter.kind}, default ${presentValue(parameter.defaultValue)}`}
              </Typography>
            </Box>
            <Needs action="write" isHidden>
              <IconButton size="small" aria-label={`Edit ${parameter.name}`} onClick={() => setEdited(parameter)}>
                <EditIcon fontSize="inherit" />
              </IconButton>
            </Needs>
            <Needs action="write" isHidden>
              <Tooltip describeChild title={reason}>
                <IconButton
                  size="small"
                  aria-label={`Delete ${parameter.name}`}
                  aria-disabled={isUsed || undefined}
                  sx={isUsed ? { opacity: 0.5 } : undefined}
                  onClick={() => !isUsed && store.dispatch({ do: 'removeParameter', name: parameter.name })}
                >
                  <DeleteIcon fontSize="inherit" />
                </IconButton>
              </Tooltip>
            </Needs>
          </Box>
        )
      })}
      <Needs action="write" isHidden>
        <Button size="small" startIcon={<AddIcon />} onClick={() => setEdited('new')} sx={{ mt: 0.5 }}>
          Add parameter
        </Button>
      </Needs>
      {edited && (
        <ParameterDialog
          parameter={edited === 'new' ? undefined : edited}
          isBound={edited !== 'new' && usersOf(graph, edited.name).length > 0}
          taken={graph.parameters.map(({ name }) => name)}
          onSave={(parameter) =>
            store.dispatch(
              edited === 'new'
                ? { do: 'addParameter', parameter }
                : { do: 'changeParameter', name: edited.name, parameter },
            )
          }
          onClose={() => setEdited(undefined)}
        />
      )}
    </Box>
  )
}
