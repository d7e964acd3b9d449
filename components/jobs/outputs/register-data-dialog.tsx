'use client'

import Stack from '@mui/material/Stack'
import TextField from '@mui/material/TextField'
import { useState } from 'react'
import type { Place } from '#components/jobs/outputs/output-place.ts'
import { useToast } from '#components/notifications/toast-context.tsx'
import { datastoreUri } from '#components/storage/file-paths.ts'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { put } from '#lib/client/api.ts'
import { fetchNextVersion } from '#lib/client/next-version.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import { dataName } from '#lib/data-assets/schema.ts'

interface RegisterDataDialogProps {
  place: Place & { name: string }
  onClose: () => void
}

/** Gives an output file a name under which other jobs can take it as input. The file stays where it is. */
export function RegisterDataDialog({ place, onClose }: RegisterDataDialogProps) {
  const { base } = useWorkspace()
  const toast = useToast()
  const [name, setName] = useState(place.name.replace(/\.[^.]*$/, '').replace(/[^a-zA-Z0-9._-]+/g, '-'))
  const [description, setDescription] = useState('')
  const problem = dataName.safeParse(name).error?.issues[0]?.message
  const register = async () => {
    const asset = `${base}/data/${encodeURIComponent(name)}`
    const version = await fetchNextVersion(asset)
    const properties = { dataType: 'uri_file', dataUri: datastoreUri(place.datastore, place.path), description }
    await put(`${asset}/versions/${version}`, { properties })
    toast.success(`Registered as ${name}:${version}`, { href: `/data-assets/${encodeURIComponent(name)}/${version}` })
  }
  return (
    <ConfirmDialog title="Register as data asset" confirmLabel="Register" onConfirm={register} onClose={onClose}>
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
