'use client'

import Alert from '@mui/material/Alert'
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import { useState } from 'react'
import { useController, useFormContext, useWatch } from 'react-hook-form'
import { codeKind } from '#components/deployments/code-kind.tsx'
import type { DeployedParts } from '#components/deployments/code-values.ts'
import { ScriptCheck } from '#components/deployments/script-check.tsx'
import { ScriptUpload } from '#components/deployments/script-upload.tsx'
import { filesPath } from '#components/storage/file-paths.ts'
import { AssetPicker } from '#components/ui/assets/asset-picker.tsx'
import { Choice } from '#components/ui/choice.tsx'
import { useResource } from '#lib/client/use-resource.ts'

const sources = [
  { value: 'registered', label: 'Registered code asset' },
  { value: 'upload', label: 'Upload files or a folder' },
] as const

/** Where the script comes from, and which file of it is run. */
export function ScriptField() {
  const { control } = useFormContext<DeployedParts>()
  const code = useWatch({ control, name: 'code' })
  const [source, setSource] = useState<(typeof sources)[number]['value']>('registered')
  return (
    <>
      <Choice label="Source of the script" options={sources} value={source} onChange={setSource} />
      {source === 'upload' ? (
        <ScriptUpload onRegistered={() => setSource('registered')} />
      ) : (
        <AssetPicker name="code" kind={codeKind} />
      )}
      {code && <EntryField codeId={code.id} />}
    </>
  )
}

/** The files of the code asset that could be run. */
function EntryField({ codeId }: { codeId: string }) {
  const { field, fieldState } = useController<DeployedParts, 'scoringScript'>({ name: 'scoringScript' })
  const { data, error } = useResource<{ value: { path: string; isFolder: boolean }[] }>(
    filesPath(codeId, '', { $top: '100' }),
  )
  const scripts = (data?.value ?? []).filter(({ path, isFolder }) => !isFolder && path.endsWith('.py'))
  const problem = fieldState.error?.message ?? error?.message
  if (data && scripts.length === 0) {
    return <Alert severity="error">There is no .py file at the top of this code asset.</Alert>
  }
  return (
    <>
      <TextField
        select
        label="Scoring script"
        required
        value={scripts.some(({ path }) => path === field.value) ? field.value : ''}
        onChange={field.onChange}
        inputRef={field.ref}
        error={problem !== undefined}
        helperText={problem ?? 'The file that defines init() and run().'}
        slotProps={{ htmlInput: { required: false } }}
        sx={{ maxWidth: 420 }}
      >
        {scripts.map(({ path }) => (
          <MenuItem key={path} value={path}>
            {path}
          </MenuItem>
        ))}
      </TextField>
      {field.value !== '' && <ScriptCheck codeId={codeId} path={field.value} />}
    </>
  )
}
