'use client'

import Button from '@mui/material/Button'
import Stack from '@mui/material/Stack'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { contentPath, joinPath } from '#components/storage/file-paths.ts'
import { presentBytes } from '#components/ui/bytes.tsx'
import { DropZone } from '#components/ui/drop-zone.tsx'
import { ErrorPanel } from '#components/ui/error-panel.tsx'
import { UploadList } from '#components/ui/upload-list.tsx'
import type { PickedFile } from '#lib/client/picked-files.ts'
import { useUploads } from '#lib/client/use-uploads.ts'

export interface Uploaded {
  files: number
  bytes: number
  /** Paths of the files below the folder they were sent to. */
  paths: string[]
}

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

/** Sends picked files to a folder of a datastore at once, never over an existing file. What failed can be sent again. */
export function Upload({
  base,
  folder,
  label,
  helper,
  mode,
  accept,
  isFolderUnwrapped = false,
  onUploaded,
}: UploadProps) {
  const uploads = useUploads()
  const [files, setFiles] = useState<readonly PickedFile[]>([])
  const [error, setError] = useState<unknown>()
  const send = async (picked: readonly PickedFile[]) => {
    setFiles(picked)
    setError(undefined)
    try {
      await uploads.start(picked, ({ path }) => contentPath(base, joinPath(folder, path)))
      const bytes = picked.reduce((sum, { file }) => sum + file.size, 0)
      onUploaded({ files: picked.length, bytes, paths: picked.map(({ path }) => path) })
    } catch (thrown) {
      setError(thrown)
    }
  }
  const pick = (picked: PickedFile[]) => {
    uploads.clear()
    void send(withoutHidden(isFolderUnwrapped ? unwrapFolder(picked) : picked))
  }
  return (
    <Stack spacing={2}>
      <DropZone
        label={label}
        isDisabled={uploads.isBusy}
        onPick={pick}
        {...(helper && { helper })}
        {...(mode && { mode })}
        {...(accept && { accept })}
      />
      <UploadList uploads={uploads} />
      {error !== undefined && !uploads.isBusy && (
        <ErrorPanel title="Not everything was sent." error={error}>
          <Button color="inherit" onClick={() => void send(files)}>
            Send what is missing
          </Button>
        </ErrorPanel>
      )}
      {files.length > 0 && !uploads.isBusy && error === undefined && (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {files.length.toLocaleString('en')} {files.length === 1 ? 'file' : 'files'},{' '}
          {presentBytes(files.reduce((sum, { file }) => sum + file.size, 0))}
        </Typography>
      )}
    </Stack>
  )
}

/** What the operating system leaves in folders, such as .DS_Store, is not part of the data. */
function withoutHidden(files: readonly PickedFile[]): PickedFile[] {
  return files.filter(({ path }) => !path.split('/').some((name) => name.startsWith('.')))
}

/** Leaves out the one folder that everything lies in. */
export function unwrapFolder(files: readonly PickedFile[]): PickedFile[] {
  const tops = new Set(files.map(({ path }) => path.split('/', 1)[0] ?? ''))
  const isOneFolder = tops.size === 1 && files.every(({ path }) => path.includes('/'))
  return isOneFolder ? files.map(({ path, file }) => ({ file, path: path.slice(path.indexOf('/') + 1) })) : [...files]
}
