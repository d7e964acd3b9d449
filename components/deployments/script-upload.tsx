'use client'

import TextField from '@mui/material/TextField'
import { useState } from 'react'
import { useFormContext } from 'react-hook-form'
import { registerCode } from '#components/codes/register-code.ts'
import { useDatastores } from '#components/datastores/use-datastores.ts'
import type { DeployedParts } from '#components/deployments/code-values.ts'
import { Upload } from '#components/storage/upload.tsx'
import { ErrorPanel } from '#components/ui/error-panel.tsx'
import { randomHex } from '#lib/client/random-hex.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'

/** Sends files to the default datastore and registers them as a code asset, which becomes the chosen one. */
export function ScriptUpload({ onRegistered }: { onRegistered: () => void }) {
  const { base } = useWorkspace()
  const { setValue, getValues } = useFormContext<DeployedParts>()
  const { defaultName } = useDatastores()
  const [name, setName] = useState(() => `${getValues('model')?.name ?? 'model'}-scoring`)
  const [folder] = useState(() => `code/${randomHex(8)}`)
  const [error, setError] = useState<unknown>()
  if (!defaultName) return null
  const register = async () => {
    setError(undefined)
    try {
      const code = await registerCode(base, { name, datastore: defaultName, folder })
      setValue('code', code, { shouldDirty: true, shouldValidate: true })
      setValue('scoringScript', '', { shouldDirty: true })
      onRegistered()
    } catch (thrown) {
      setError(thrown)
    }
  }
  return (
    <>
      <TextField
        label="Name of the code asset"
        value={name}
        onChange={({ target }) => setName(target.value)}
        helperText="A name that exists gets a new version."
        sx={{ maxWidth: 420 }}
      />
      <Upload
        base={`${base}/datastores/${encodeURIComponent(defaultName)}`}
        folder={folder}
        label="Drop the script, or the folder it is in"
        helper="Everything in the folder can be imported by the script."
        mode="both"
        isFolderUnwrapped
        onUploaded={() => void register()}
      />
      {error !== undefined && (
        <ErrorPanel title="The files were sent, but not registered." error={error} onRetry={() => void register()} />
      )}
    </>
  )
}
