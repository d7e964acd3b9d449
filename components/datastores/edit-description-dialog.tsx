'use client'

import TextField from '@mui/material/TextField'
import { useState } from 'react'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'

interface EditDescriptionDialogProps {
  description: string
  onSave: (description: string) => Promise<unknown>
  onClose: () => void
}

export function EditDescriptionDialog({ description, onSave, onClose }: EditDescriptionDialogProps) {
  const [text, setText] = useState(description)
  return (
    <ConfirmDialog
      title="Edit description"
      confirmLabel="Save"
      onConfirm={async () => void (await onSave(text))}
      onClose={onClose}
    >
      <TextField
        label="Description"
        value={text}
        onChange={({ target }) => setText(target.value)}
        multiline
        minRows={3}
        maxRows={10}
        fullWidth
        autoFocus
        sx={{ mt: 1, minWidth: { sm: 420 } }}
      />
    </ConfirmDialog>
  )
}
