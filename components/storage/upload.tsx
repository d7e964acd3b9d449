'use client'

import Stack from '@mui/material/Stack'
import { UploadProgress } from '#components/storage/upload-progress.tsx'
import { type Uploaded, unwrapFolder, useUploadTo } from '#components/storage/use-upload-to.ts'
import { DropZone } from '#components/ui/drop-zone.tsx'

interface UploadProps {
  /** ARM path of the datastore. */
  base: string
  /** Folder of the datastore the files go to; it need not exist. */
  folder: string
  label: string
  helper?: string
  mode?: 'files' | 'folder' | 'both'
  accept?: string
  /** A single picked folder's own name is left out, so that its content lies directly in `folder`. */
  isFolderUnwrapped?: boolean
  /** All files are there. */
  onUploaded: (uploaded: Uploaded) => void
}

/** Takes files and sends them at once to a folder of a datastore, never over an existing file. What failed can be sent again. */
export function Upload({ base, folder, isFolderUnwrapped = false, onUploaded, ...zone }: UploadProps) {
  const upload = useUploadTo(base, onUploaded)
  return (
    <Stack spacing={2}>
      <DropZone
        {...zone}
        isDisabled={upload.uploads.isBusy}
        onPick={(picked) => upload.send(isFolderUnwrapped ? unwrapFolder(picked) : picked, folder)}
      />
      <UploadProgress upload={upload} />
    </Stack>
  )
}
