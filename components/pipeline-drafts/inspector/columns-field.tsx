'use client'

import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import FormHelperText from '@mui/material/FormHelperText'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { ColumnSelectorDialog } from '#components/pipeline-drafts/inspector/column-selector-dialog.tsx'
import type { ColumnControlProps } from '#components/pipeline-drafts/inspector/field-control-props.ts'
import { presentSelection } from '#components/pipeline-drafts/inspector/present-selection.ts'
import { Needs } from '#components/ui/access/needs.tsx'
import { columnSelection } from '#lib/pipelines/column-selection.ts'

/** Which columns of the table at a port are meant, in words, and the dialog that chooses them. */
export function ColumnsField(props: ColumnControlProps) {
  const { node, field, value, issue, onChange } = props
  const [isOpen, setOpen] = useState(false)
  const selection = columnSelection.safeParse(value).data
  return (
    <Box>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, justifyContent: 'space-between' }}>
        <Typography variant="body2" sx={{ color: issue ? 'error.main' : 'text.secondary' }}>
          {field.label}
        </Typography>
        <Needs action="write">
          <Button size="small" aria-label={`Edit column: ${field.label}`} onClick={() => setOpen(true)}>
            Edit column
          </Button>
        </Needs>
      </Box>
      <Typography variant="body2" sx={{ overflowWrap: 'anywhere' }}>
        {selection ? presentSelection(selection) : 'No columns chosen'}
      </Typography>
      {(issue ?? field.help) && <FormHelperText error={issue !== undefined}>{issue ?? field.help}</FormHelperText>}
      {isOpen && (
        <ColumnSelectorDialog
          node={node}
          port={field.port}
          title={field.label}
          selection={selection}
          onSave={onChange}
          onClose={() => setOpen(false)}
        />
      )}
    </Box>
  )
}
