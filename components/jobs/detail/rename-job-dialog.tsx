'use client'

import TextField from '@mui/material/TextField'
import { useState } from 'react'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import type { JobPatch } from '#lib/jobs/schema.ts'

interface RenameJobDialogProps {
  displayName: string
  change: (properties: JobPatch) => Promise<unknown>
  onClose: () => void
}

export function RenameJobDialog({ displayName, change, onClose }: RenameJobDialogProps) {
  const [name, setName] = useState(displayName)
  return (
    <ConfirmDialog
      title="Rename job"
      confirmLabel="Rename"
      onConfirm={() => change({ displayName: name.trim() })}
      onClose={onClose}
    >
      <TextField
        label="Display name"
        value={name}
        autoFocus
        onChange={({ target }) => setName(target.value)}
        helperText="The job's id and the folder of its output stay as they are."
        sx={{ mt: 1 }}
      />
    </ConfirmDialog>
  )
}
