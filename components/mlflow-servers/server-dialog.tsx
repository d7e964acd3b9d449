'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import Typography from '@mui/material/Typography'
import { useId, useState } from 'react'
import { FormProvider, useForm, useWatch } from 'react-hook-form'
import { z } from 'zod'
import { serverPath } from '#components/mlflow-servers/server-paths.ts'
import { ErrorPanel } from '#components/ui/error-panel.tsx'
import { RadioFormField, TextFormField } from '#components/ui/form-field.tsx'
import { put } from '#lib/client/api.ts'
import { toApiError } from '#lib/client/api-error.ts'
import { applyServerError } from '#lib/client/apply-server-error.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import { authKinds, mlflowServerName, mlflowServerUrl } from '#lib/mlflow-servers/schema.ts'
import type { MlflowServerResource } from '#lib/mlflow-servers/view.ts'

interface Values {
  name: string
  url: string
  description: string
  authKind: (typeof authKinds)[number]
  username: string
  secret: string
}

const schema = z.object({
  name: mlflowServerName,
  url: mlflowServerUrl,
  description: z.string(),
  authKind: z.enum(authKinds),
  username: z.string(),
  secret: z.string(),
})

const authOptions = [
  { value: 'none', label: 'Nobody has to sign in' },
  { value: 'basic', label: 'User name and password' },
  { value: 'token', label: 'Token' },
]

interface ServerDialogProps {
  /** Left out, a new one is added. */
  server?: MlflowServerResource
  onSaved: (name: string) => void
  onClose: () => void
}

/** Address and credentials of a tracking server. A dialog, because secrets must not be kept in the browser as wizards' values are. */
export function ServerDialog({ server, onSaved, onClose }: ServerDialogProps) {
  const { base } = useWorkspace()
  const titleId = useId()
  const [error, setError] = useState<unknown>()
  const form = useForm<Values>({ defaultValues: startValues(server), resolver: zodResolver(schema) })
  const save = async (values: Values) => {
    setError(undefined)
    try {
      const headers: Record<string, string> = server ? {} : { 'if-none-match': '*' }
      await put(serverPath(base, values.name), toBody(values), { headers })
      onClose()
      onSaved(values.name)
    } catch (thrown) {
      if (!applyServerError(form, toApiError(thrown), fieldOf)) setError(thrown)
    }
  }
  return (
    <Dialog open onClose={onClose} aria-labelledby={titleId} fullWidth maxWidth="sm">
      <DialogTitle id={titleId}>{server ? `Edit MLflow server '${server.name}'` : 'Add an MLflow server'}</DialogTitle>
      <FormProvider {...form}>
        <form noValidate onSubmit={(event) => void form.handleSubmit(save)(event)}>
          <DialogContent sx={{ display: 'grid', gap: 2, pt: 1 }}>
            <TextFormField name="name" label="Name" isRequired isDisabled={server !== undefined} autoComplete="off" />
            <TextFormField
              name="url"
              label="Address"
              isRequired
              type="url"
              placeholder="http://mlflow.example:5000"
              helper="What MLFLOW_TRACKING_URI would be."
              autoComplete="off"
            />
            <RadioFormField name="authKind" label="Signing in" options={authOptions} />
            <Credentials hasSecret={server?.properties.auth.hasSecret ?? false} />
            <TextFormField name="description" label="Description" isMultiline />
            {error !== undefined && <ErrorPanel title="The server was not saved." error={error} />}
          </DialogContent>
          <DialogActions>
            <Button color="inherit" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" variant="contained" loading={form.formState.isSubmitting}>
              {server ? 'Save' : 'Add'}
            </Button>
          </DialogActions>
        </form>
      </FormProvider>
    </Dialog>
  )
}

function Credentials({ hasSecret }: { hasSecret: boolean }) {
  const authKind = useWatch<Values, 'authKind'>({ name: 'authKind' })
  if (authKind === 'none') return null
  return (
    <>
      {authKind === 'basic' && <TextFormField name="username" label="User name" isRequired autoComplete="off" />}
      <TextFormField
        name="secret"
        label={authKind === 'basic' ? 'Password' : 'Token'}
        type="password"
        autoComplete="new-password"
        helper={hasSecret ? 'Leave it empty to keep the stored one.' : undefined}
      />
      <Typography variant="caption" sx={{ color: 'text.secondary' }}>
        Stored encrypted, sent to this address alone, and never shown again.
      </Typography>
    </>
  )
}

const startValues = (server: MlflowServerResource | undefined): Values => ({
  name: server?.name ?? '',
  url: server?.properties.url ?? '',
  description: server?.properties.description ?? '',
  authKind: server?.properties.auth.kind ?? 'none',
  username: server?.properties.auth.username ?? '',
  secret: '',
})

function toBody({ url, description, authKind, username, secret }: Values) {
  const auth = {
    kind: authKind,
    ...(authKind === 'basic' && { username }),
    ...(authKind !== 'none' && secret !== '' && { secret }),
  }
  return { properties: { url, description, auth } }
}

const fieldOf = (target: string) => target.split('.').at(-1)
