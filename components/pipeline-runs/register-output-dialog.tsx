'use client'

import Stack from '@mui/material/Stack'
import TextField from '@mui/material/TextField'
import { useState } from 'react'
import { useToast } from '#components/notifications/toast-context.tsx'
import { outputPath } from '#components/pipeline-runs/run-paths.ts'
import type { StepOutput } from '#components/pipeline-runs/step.ts'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { post } from '#lib/client/api.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import { dataName } from '#lib/data-assets/schema.ts'

interface RegisterOutputDialogProps {
  job: string
  node: string
  title: string
  output: StepOutput
  onClose: () => void
}

/** Gives an output a name: as a model that can be deployed, or as a data asset. */
export function RegisterOutputDialog({ job, node, title, output, onClose }: RegisterOutputDialogProps) {
  const { base } = useWorkspace()
  const toast = useToast()
  const isModel = output.type === 'Model'
  const [name, setName] = useState(() => suggestName(title, output))
  const [description, setDescription] = useState('')
  const problem = dataName.safeParse(name).error?.issues[0]?.message
  const register = async () => {
    const { body } = await post<{ name: string }>(`${outputPath(base, job, node, output.port)}/register`, {
      name,
      description,
    })
    const folder = isModel ? 'models' : 'data-assets'
    toast.success(`Registered as ${name}:${body.name}`, { href: `/${folder}/${encodeURIComponent(name)}/${body.name}` })
  }
  return (
    <ConfirmDialog
      title={isModel ? 'Register model' : 'Register data'}
      confirmLabel="Register"
      onConfirm={register}
      onClose={onClose}
    >
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

const suggestName = (title: string, { label }: StepOutput): string =>
  `${title} ${label}`
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 100)
