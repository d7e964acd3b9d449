'use client'

import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import { type ComponentProps, useId } from 'react'
import { KeyValueList } from '#components/ui/key-value-card.tsx'

interface ShownOnceDialogProps {
  title: string
  /** What it is that cannot be shown again. */
  noun: string
  items: ComponentProps<typeof KeyValueList>['items']
  onClose: () => void
}

/** The one time a secret is shown. A click beside the dialog does not close it. */
export function ShownOnceDialog({ title, noun, items, onClose }: ShownOnceDialogProps) {
  const titleId = useId()
  return (
    <Dialog open aria-labelledby={titleId} fullWidth maxWidth="sm">
      <DialogTitle id={titleId}>{title}</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 2 }}>
        <Alert severity="warning">Copy the {noun} now. It is not kept, and cannot be shown again.</Alert>
        <KeyValueList items={items} />
      </DialogContent>
      <DialogActions>
        <Button variant="contained" onClick={onClose}>
          I have copied it
        </Button>
      </DialogActions>
    </Dialog>
  )
}
