'use client'

import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import FormHelperText from '@mui/material/FormHelperText'
import Stack from '@mui/material/Stack'
import { useController, useFormContext } from 'react-hook-form'
import type { CreateDataValues } from '#components/data-assets/create/create-values.ts'
import { DatastoreSelect } from '#components/storage/datastore-select.tsx'
import { newUploadFolder } from '#components/storage/upload-folder.ts'
import { UploadProgress } from '#components/storage/upload-progress.tsx'
import { type Uploaded, unwrapFolder, useUploadTo } from '#components/storage/use-upload-to.ts'
import { presentBytes } from '#components/ui/bytes.tsx'
import { DropZone } from '#components/ui/drop-zone.tsx'
import { useWorkspace } from '#lib/client/workspace-context.tsx'

/** Sends files at once; the form keeps where they are. */
export function UploadSource() {
  const { base } = useWorkspace()
  const { control, setValue } = useFormContext<CreateDataValues>()
  const { field: datastore } = useController({ control, name: 'uploadDatastore' })
  const { field: uploaded, fieldState } = useController({ control, name: 'uploaded' })
  const keep = (sent: Uploaded) => {
    setValue('uploaded', sent, { shouldDirty: true, shouldValidate: true })
    setValue('dataType', sent.files === 1 && !sent.paths[0]?.includes('/') ? 'uri_file' : 'uri_folder')
  }
  const upload = useUploadTo(`${base}/datastores/${encodeURIComponent(datastore.value)}`, keep)
  if (uploaded.value) {
    const { files, bytes, folder } = uploaded.value
    return (
      <Alert
        severity={fieldState.error ? 'error' : 'success'}
        action={
          <Button color="inherit" onClick={() => setValue('uploaded', null)}>
            Choose others
          </Button>
        }
      >
        {files === 1 ? 'One file' : `${files.toLocaleString('en')} files`}, {presentBytes(bytes)}, sent to {folder} in{' '}
        {datastore.value}. {fieldState.error?.message}
      </Alert>
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
          label="Drop files or a folder here"
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
