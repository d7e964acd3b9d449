'use client'

import TextField from '@mui/material/TextField'
import { useState } from 'react'
import { joinPath } from '#components/storage/file-paths.ts'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { put } from '#lib/client/api.ts'

interface NewFolderDialogProps {
  /** ARM path of the datastore. */
  base: string
  parent: string
  onMade: (path: string) => void
  onClose: () => void
}

export function NewFolderDialog({ base, parent, onMade, onClose }: NewFolderDialogProps) {
  const [name, setName] = useState('')
  const make = async () => {
    const trimmed = name.trim()
    if (trimmed === '' || trimmed.includes('/')) throw new Error("A folder's name is not empty and has no slash.")
    const path = joinPath(parent, trimmed)
    await put(`${base}/folder?${new URLSearchParams({ path })}`, {})
    onMade(path)
  }
  return (
    <ConfirmDialog title="New folder" confirmLabel="Create folder" onConfirm={make} onClose={onClose}>
      <TextField
        label="Name"
        value={name}
        onChange={({ target }) => setName(target.value)}
        autoFocus
        fullWidth
        autoComplete="off"
        sx={{ mt: 1 }}
      />
    </ConfirmDialog>
  )
}
