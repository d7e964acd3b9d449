'use client'

import Alert from '@mui/material/Alert'
import MenuItem from '@mui/material/MenuItem'
import Stack from '@mui/material/Stack'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { registeredModelsPath, serverPath } from '#components/mlflow-servers/server-paths.ts'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { Link } from '#components/ui/link.tsx'
import { put } from '#lib/client/api.ts'
import { useDebounced } from '#lib/client/use-debounced.ts'
import { useResource } from '#lib/client/use-resource.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { MlflowServerResource, RegisteredModelView } from '#lib/mlflow-servers/view.ts'

interface FollowDialogProps {
  /** ARM path of the deployment. */
  deployment: string
  name: string
  onDone: () => Promise<unknown>
  onClose: () => void
}

/** Chooses the alias that a deployment is to follow. */
export function FollowDialog({ deployment, name, onDone, onClose }: FollowDialogProps) {
  const { base } = useWorkspace()
  const servers = useResource<{ value: MlflowServerResource[] }>(`${base}/mlflowServers?$top=100`)
  const [chosen, setServer] = useState('')
  const [model, setModel] = useState('')
  const [alias, setAlias] = useState('champion')
  const server = chosen || (servers.data?.value[0]?.name ?? '')
  const searched = useDebounced(model, 300)
  const models = useResource<{ value: RegisteredModelView[] }>(
    server && searched ? registeredModelsPath(serverPath(base, server), { search: searched, $top: '10' }) : undefined,
  )
  const found = models.data?.value.find((one) => one.name === model)
  if (servers.data?.value.length === 0) {
    return (
      <ConfirmDialog title="Follow an alias" confirmLabel="Close" onConfirm={async () => {}} onClose={onClose}>
        There is no MLflow server yet. <Link href="/mlflow-servers">Add one</Link> first.
      </ConfirmDialog>
    )
  }
  const follow = async () => {
    await put(`${deployment}/aliasFollow`, { server, model, alias })
    await onDone()
  }
  return (
    <ConfirmDialog title={`Let '${name}' follow an alias`} confirmLabel="Follow" onConfirm={follow} onClose={onClose}>
      <Stack spacing={2}>
        <Typography variant="body2">
          Whenever the alias points to another version, that version is imported, checked and deployed here. Should that
          fail, the deployment keeps the model it has.
        </Typography>
        <TextField
          select
          label="MLflow server"
          value={server}
          onChange={({ target }) => setServer(target.value)}
          fullWidth
        >
          {(servers.data?.value ?? []).map((one) => (
            <MenuItem key={one.name} value={one.name}>
              {one.name}
            </MenuItem>
          ))}
        </TextField>
        <TextField
          label="Registered model"
          value={model}
          onChange={({ target }) => setModel(target.value)}
          helperText={describeMatches(models.data?.value, found)}
          autoComplete="off"
          fullWidth
        />
        <TextField
          label="Alias"
          value={alias}
          onChange={({ target }) => setAlias(target.value)}
          helperText={found && `Set there: ${found.aliases.map((one) => one.alias).join(', ') || 'none'}`}
          autoComplete="off"
          fullWidth
        />
        {models.error && <Alert severity="error">{models.error.message}</Alert>}
      </Stack>
    </ConfirmDialog>
  )
}

function describeMatches(matches: RegisteredModelView[] | undefined, found: RegisteredModelView | undefined): string {
  if (found) return `Found, with version ${found.latestVersion ?? 'none'} as its newest.`
  if (!matches) return 'Its name on that server.'
  return matches.length === 0 ? 'No model of this name.' : `Did you mean ${matches.map(({ name }) => name).join(', ')}?`
}
