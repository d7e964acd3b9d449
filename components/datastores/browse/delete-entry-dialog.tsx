'use client'

import Alert from '@mui/material/Alert'
import Stack from '@mui/material/Stack'
import { presentUser, type Usage } from '#components/datastores/usage.ts'
import { contentPath } from '#components/storage/file-paths.ts'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { del } from '#lib/client/api.ts'
import { useResource } from '#lib/client/use-resource.ts'
import type { FileEntry } from '#lib/datastores/view.ts'

interface DeleteEntryDialogProps {
  /** ARM path of the datastore. */
  base: string
  entry: FileEntry
  onDeleted: () => void
  onClose: () => void
}

/** Deletes a file or folder after saying what goes with it and which assets would miss it. */
export function DeleteEntryDialog({ base, entry, onDeleted, onClose }: DeleteEntryDialogProps) {
  const usage = useResource<Usage>(`${base}/usage?${new URLSearchParams({ path: entry.path })}`)
  const kind = entry.isFolder ? 'folder' : 'file'
  const remove = async () => {
    await del(contentPath(base, entry.path))
    onDeleted()
  }
  return (
    <ConfirmDialog
      title={`Delete ${kind} '${entry.name}'?`}
      confirmLabel="Delete"
      isDangerous
      losses={entry.isFolder ? ['Everything in the folder'] : []}
      onConfirm={remove}
      onClose={onClose}
      {...(usage.data !== undefined && usage.data.count > 0 && entry.isFolder && { typeToConfirm: entry.name })}
    >
      <Stack spacing={1}>
        <span>The {kind} is removed from the datastore. This cannot be undone.</span>
        {usage.data !== undefined && usage.data.count > 0 && (
          <Alert severity="warning">
            {usage.data.count === 1 ? 'An asset reads' : `${usage.data.count} assets read`} files from here:{' '}
            {usage.data.value.map(presentUser).join(', ')}
            {usage.data.count > usage.data.value.length && ' and others'}. It will fail where it needs them.
          </Alert>
        )}
      </Stack>
    </ConfirmDialog>
  )
}
