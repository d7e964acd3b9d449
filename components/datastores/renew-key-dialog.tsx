'use client'

import { useToast } from '#components/notifications/toast-context.tsx'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { post } from '#lib/client/api.ts'
import type { DatastoreResource } from '#lib/datastores/view.ts'

interface RenewKeyDialogProps {
  datastore: DatastoreResource
  onClose: () => void
}

/** Says whom the old key shuts out: it is one for all folders and buckets of the workspace. */
export function RenewKeyDialog({ datastore: { id, properties }, onClose }: RenewKeyDialogProps) {
  const toast = useToast()
  const renew = async () => {
    await post(`${id}/regenerateKeys`)
    toast.success('The key was renewed. Programs find the new one where they found the old: listSecrets, or listKeys.')
  }
  return (
    <ConfirmDialog
      title={`Renew the key of account '${properties.accountName}'?`}
      confirmLabel="Renew key"
      isDangerous
      keeps={['Every file', 'What reaches the files with a token, or through the portal']}
      onConfirm={renew}
      onClose={onClose}
    >
      It opens all folders and buckets of this workspace to Azure's clients. The present key, and every shared access
      signature made with it, ends at once: also those of uploads that are under way.
    </ConfirmDialog>
  )
}
