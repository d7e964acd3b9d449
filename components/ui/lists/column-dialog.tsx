'use client'

import Button from '@mui/material/Button'
import Checkbox from '@mui/material/Checkbox'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import FormControlLabel from '@mui/material/FormControlLabel'
import FormGroup from '@mui/material/FormGroup'
import { useState } from 'react'
import type { Column } from '#components/ui/lists/list-columns.ts'

interface ColumnDialogProps<Row> {
  columns: readonly Column<Row>[]
  visibleIds: readonly string[]
  onSave: (ids: readonly string[]) => void
  onClose: () => void
}

export function ColumnDialog<Row>({ columns, visibleIds, onSave, onClose }: ColumnDialogProps<Row>) {
  const [ids, setIds] = useState(visibleIds)
  const toggle = (id: string) => setIds(ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id])
  const save = () => {
    onSave(ids)
    onClose()
  }
  return (
    <Dialog open onClose={onClose} maxWidth="xs" aria-labelledby="column-dialog">
      <DialogTitle id="column-dialog">Edit columns</DialogTitle>
      <DialogContent>
        <FormGroup>
          {columns.map(({ id, label, isPrimary }) => (
            <FormControlLabel
              key={id}
              label={label}
              disabled={isPrimary ?? false}
              control={<Checkbox checked={isPrimary || ids.includes(id)} onChange={() => toggle(id)} />}
            />
          ))}
        </FormGroup>
      </DialogContent>
      <DialogActions>
        <Button color="inherit" onClick={onClose}>
          Cancel
        </Button>
        <Button variant="contained" onClick={save}>
          Save
        </Button>
      </DialogActions>
    </Dialog>
  )
}
