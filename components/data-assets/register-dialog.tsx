'use client'

import Stack from '@mui/material/Stack'
import TextField from '@mui/material/TextField'
import { useState } from 'react'
import { useToast } from '#components/notifications/toast-context.tsx'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { dataName } from '#lib/data-assets/schema.ts'

interface RegisterDialogProps {
  title: string
  /** The name that is there at first. */
  suggested: string
  /** Page of what it becomes. */
  folder: 'models' | 'data-assets'
  /** Answers the version. */
  register: (name: string, description: string) => Promise<string>
  onClose: () => void
}

/** Asks for the name under which what a job made becomes the next version of an asset; models are named like data assets. */
export function RegisterDialog({ title, suggested, folder, register, onClose }: RegisterDialogProps) {
  const toast = useToast()
  const [name, setName] = useState(suggested)
  const [description, setDescription] = useState('')
  const problem = dataName.safeParse(name).error?.issues[0]?.message
  const confirm = async () => {
    const version = await register(name, description)
    toast.success(`Registered as ${name}:${version}`, { href: `/${folder}/${encodeURIComponent(name)}/${version}` })
  }
  return (
    <ConfirmDialog title={title} confirmLabel="Register" onConfirm={confirm} onClose={onClose}>
      <Stack spacing={2} sx={{ mt: 1 }}>
        <TextField
          label="Name"
          value={name}
          autoFocus
          required
          error={problem !== undefined}
          helperText={problem ?? 'A name that exists gets a new version.'}
          onChange={({ target }) => setName(target.value)}
        />
        <TextField
          label="Description"
          value={description}
          multiline
          minRows={2}
          onChange={({ target }) => setDescription(target.value)}
        />
      </Stack>
    </ConfirmDialog>
  )
}
