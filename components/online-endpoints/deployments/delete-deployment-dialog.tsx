'use client'

import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { del } from '#lib/client/api.ts'
import type { OnlineDeploymentResource } from '#lib/online-endpoints/deployments/view.ts'

interface DeleteDeploymentDialogProps {
  endpointName: string
  deployment: OnlineDeploymentResource
  refresh: () => Promise<unknown>
  onClose: () => void
}

export function DeleteDeploymentDialog({ endpointName, deployment, refresh, onClose }: DeleteDeploymentDialogProps) {
  const { id, name, properties } = deployment
  const { replicas, mirror, modelInfo } = properties
  const remove = async () => {
    await del(id)
    await refresh()
  }
  return (
    <ConfirmDialog
      title={`Delete deployment '${name}'?`}
      losses={[
        replicas.length === 1 ? 'Its replica' : `Its ${replicas.length} replicas`,
        `Its ${properties.revision === 1 ? 'revision' : `${properties.revision} revisions`}, logs and metrics`,
        ...(mirror > 0 ? [`The mirroring of ${mirror} % of the requests to it`] : []),
      ]}
      keeps={[`Endpoint ${endpointName} and its other deployments`, `Model ${modelInfo.name}:${modelInfo.version}`]}
      confirmLabel="Delete"
      isDangerous
      onConfirm={remove}
      onClose={onClose}
    >
      Calls that name it will be refused. This cannot be undone.
    </ConfirmDialog>
  )
}
