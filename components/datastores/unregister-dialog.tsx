'use client'

import Alert from '@mui/material/Alert'
import Skeleton from '@mui/material/Skeleton'
import { placeOf } from '#components/datastores/store-labels.tsx'
import { presentUser, type Usage } from '#components/datastores/usage.ts'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { del } from '#lib/client/api.ts'
import { useResource } from '#lib/client/use-resource.ts'
import type { DatastoreResource } from '#lib/datastores/view.ts'

interface UnregisterDialogProps {
  datastore: DatastoreResource
  onDone: () => void
  onClose: () => void
}

/** Says who would miss the datastore, and that no file is touched. */
export function UnregisterDialog({ datastore: { id, name, properties }, onDone, onClose }: UnregisterDialogProps) {
  const usage = useResource<Usage>(`${id}/usage`)
  const unregister = async () => {
    await del(id)
    onDone()
  }
  return (
    <ConfirmDialog
      title={`Unregister datastore '${name}'?`}
      confirmLabel="Unregister"
      isDangerous
      keeps={[`Every file in ${placeOf(properties.store).text}`]}
      onConfirm={unregister}
      onClose={onClose}
    >
      {usage.data === undefined && usage.error === undefined && <Skeleton width={320} />}
      {usage.error && <Alert severity="warning">Who uses it could not be found out: {usage.error.message}</Alert>}
      {usage.data?.count === 0 && 'No data asset or model refers to it.'}
      {usage.data !== undefined && usage.data.count > 0 && (
        <Alert severity="warning">
          {usage.data.count === 1 ? 'One asset refers' : `${usage.data.count} assets refer`} to files in it and could no
          longer be read: {usage.data.value.map(presentUser).join(', ')}
          {usage.data.count > usage.data.value.length && ' and others'}.
        </Alert>
      )}
    </ConfirmDialog>
  )
}
