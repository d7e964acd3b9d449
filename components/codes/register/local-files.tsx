'use client'

import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import FormHelperText from '@mui/material/FormHelperText'
import Stack from '@mui/material/Stack'
import { useController, useFormContext } from 'react-hook-form'
import { type CodeValues, listScripts } from '#components/codes/register/code-values.ts'
import { ScriptChecks } from '#components/codes/script-checks.tsx'
import { DatastoreSelect } from '#components/storage/datastore-select.tsx'
import { newUploadFolder } from '#components/storage/upload-folder.ts'
import { UploadProgress } from '#components/storage/upload-progress.tsx'
import { unwrapFolder, useUploadTo } from '#components/storage/use-upload-to.ts'
import { presentBytes } from '#components/ui/bytes.tsx'
import { DropZone } from '#components/ui/drop-zone.tsx'
import { useWorkspace } from '#lib/client/workspace-context.tsx'

/** Sends files at once; the form keeps where they are, and the page says which of them is a scoring script. */
export function LocalFiles() {
  const { base } = useWorkspace()
  const { control, setValue } = useFormContext<CodeValues>()
  const { field: datastore } = useController({ control, name: 'uploadDatastore' })
  const { field: uploaded, fieldState } = useController({ control, name: 'uploaded' })
  const store = `${base}/datastores/${encodeURIComponent(datastore.value)}`
  const upload = useUploadTo(store, (sent) => setValue('uploaded', sent, { shouldDirty: true, shouldValidate: true }))
  if (uploaded.value) {
    const { files, bytes, folder, paths } = uploaded.value
    return (
      <Stack spacing={2}>
        <Alert
          severity="success"
          action={
            <Button color="inherit" onClick={() => setValue('uploaded', null)}>
              Choose others
            </Button>
          }
        >
          {files === 1 ? 'One file' : `${files.toLocaleString('en')} files`}, {presentBytes(bytes)}, sent to {folder} in{' '}
          {datastore.value}.
        </Alert>
        {listScripts(paths).length === 0 && (
          <Alert severity="warning">There is no Python file among them that could be a scoring script.</Alert>
        )}
        <ScriptChecks base={store} folder={folder} paths={listScripts(paths)} />
      </Stack>
    )
  }
  return (
    <Stack spacing={2}>
      <DatastoreSelect
        label="Upload to datastore"
        value={datastore.value}
        onChange={datastore.onChange}
        isDisabled={upload.uploads.isBusy}
      />
      <div>
        <DropZone
          label="Drop a scoring script or its folder here"
          helper="Sent at once, into a folder of their own."
          isDisabled={upload.uploads.isBusy || datastore.value === ''}
          onPick={(picked) => upload.send(unwrapFolder(picked), newUploadFolder())}
        />
        {fieldState.error && (
          <FormHelperText error role="alert">
            {fieldState.error.message}
          </FormHelperText>
        )}
      </div>
      <UploadProgress upload={upload} />
    </Stack>
  )
}
