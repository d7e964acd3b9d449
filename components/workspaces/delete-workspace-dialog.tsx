'use client'

import Alert from '@mui/material/Alert'
import Checkbox from '@mui/material/Checkbox'
import FormControlLabel from '@mui/material/FormControlLabel'
import LinearProgress from '@mui/material/LinearProgress'
import Stack from '@mui/material/Stack'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { useToast } from '#components/notifications/toast-context.tsx'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { ErrorPanel } from '#components/ui/error-panel.tsx'
import { useContents } from '#components/workspaces/use-contents.ts'
import { del } from '#lib/client/api.ts'
import type { WorkspaceResource } from '#lib/workspaces/view.ts'

interface DeleteWorkspaceDialogProps {
  workspace: WorkspaceResource
  onDeleted: () => Promise<unknown>
  onClose: () => void
}

/** Says what is in the workspace; one that is in use goes only when it is said that it may. */
export function DeleteWorkspaceDialog({ workspace: { id, name }, onDeleted, onClose }: DeleteWorkspaceDialogProps) {
  const { contents, uses, error } = useContents(id)
  const [isForced, setForced] = useState(false)
  const [isDeleting, setDeleting] = useState(false)
  const toast = useToast()
  const isUsed = uses === undefined || uses.length > 0
  const remove = async () => {
    setDeleting(true)
    try {
      await del(isForced ? `${id}?forceToPurge=true` : id)
      toast.success(`The workspace '${name}' is deleted`)
      await onDeleted()
    } finally {
      setDeleting(false)
    }
  }
  return (
    <ConfirmDialog
      title={`Delete workspace '${name}'?`}
      losses={[...(contents ?? []), 'The roles that were given in it']}
      keeps={['Files in its datastores', 'What the audit log has of it']}
      confirmLabel={isUsed ? 'Delete with everything in it' : 'Delete'}
      isDangerous
      isDisabled={contents === undefined || (isUsed && !isForced)}
      typeToConfirm={name}
      onConfirm={remove}
      onClose={onClose}
    >
      <Stack spacing={1.5}>
        <Typography>This cannot be undone.</Typography>
        {!contents && !error && <LinearProgress aria-label="Looking what is in it" />}
        {error && <ErrorPanel title="What is in it could not be read." error={error} />}
        {uses && uses.length > 0 && (
          <Alert severity="warning">
            {`It is in use: ${uses.join(', ')}. Running jobs end without a result, and endpoints stop answering at once.`}
            <FormControlLabel
              sx={{ mt: 0.5 }}
              control={<Checkbox checked={isForced} disabled={isDeleting} onChange={(_, is) => setForced(is)} />}
              label="Delete it with everything in it"
            />
          </Alert>
        )}
        {isDeleting && (
          <div role="status">
            <LinearProgress aria-label={`Deleting ${name}`} />
            <Typography variant="body2" sx={{ color: 'text.secondary', mt: 0.5 }}>
              Deleting. With much in it this takes a while; it goes on when you close the page.
            </Typography>
          </div>
        )}
      </Stack>
    </ConfirmDialog>
  )
}
