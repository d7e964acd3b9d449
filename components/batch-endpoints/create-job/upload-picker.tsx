'use client'

import Alert from '@mui/material/Alert'
import { useState } from 'react'
import { useController } from 'react-hook-form'
import type { UploadedFolder } from '#components/batch-endpoints/create-job/job-values.ts'
import { useDatastores } from '#components/datastores/use-datastores.ts'
import { Upload } from '#components/storage/upload.tsx'
import { presentBytes } from '#components/ui/bytes.tsx'
import { randomHex } from '#lib/client/random-hex.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'

/** Sends files to `LocalUpload/<id>/` of the default datastore, from where the job takes them. */
export function UploadPicker() {
  const { base } = useWorkspace()
  const { field, fieldState } = useController({ name: 'upload' })
  const { defaultName } = useDatastores()
  const [folder] = useState(() => `LocalUpload/${randomHex(16)}`)
  // The field is only ever set to these.
  const uploaded = field.value as UploadedFolder | null
  if (!defaultName) return null
  return (
    <>
      <Upload
        base={`${base}/datastores/${encodeURIComponent(defaultName)}`}
        folder={folder}
        label="Drop files or a folder to score"
        helper={`They go to ${defaultName}/${folder}/ and stay there. CSV, Parquet, JSON lines or images.`}
        mode="both"
        isFolderUnwrapped
        onUploaded={({ files, bytes }) => {
          const before = uploaded?.path === folder ? uploaded : undefined
          field.onChange({
            datastore: defaultName,
            path: folder,
            files: files + (before?.files ?? 0),
            bytes: bytes + (before?.bytes ?? 0),
          })
        }}
      />
      {uploaded && (
        <Alert severity="success">
          {`${uploaded.files.toLocaleString('en')} files (${presentBytes(uploaded.bytes)}) in ${uploaded.datastore}/${uploaded.path}`}
        </Alert>
      )}
      {fieldState.error && <Alert severity="error">{fieldState.error.message}</Alert>}
    </>
  )
}
