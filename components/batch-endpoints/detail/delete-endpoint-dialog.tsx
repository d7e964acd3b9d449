'use client'

import { useRouter } from 'next/navigation'
import { describeDeployed } from '#components/batch-endpoints/deployments/describe-deployed.ts'
import { keptByEndpointRemoval } from '#components/batch-endpoints/endpoint-removal.ts'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import type { BatchDeploymentResource } from '#lib/batch-endpoints/deployments/view.ts'
import type { BatchEndpointResource } from '#lib/batch-endpoints/view.ts'
import { del } from '#lib/client/api.ts'
import { useResource } from '#lib/client/use-resource.ts'
import { activeStatuses } from '#lib/jobs/states.ts'

interface DeleteEndpointDialogProps {
  endpoint: BatchEndpointResource
  deployments: readonly BatchDeploymentResource[]
  onClose: () => void
}

/** Names what goes; asks to type the endpoint's name while one of its jobs has not ended. */
export function DeleteEndpointDialog({ endpoint: { id, name }, deployments, onClose }: DeleteEndpointDialogProps) {
  const router = useRouter()
  const active = new URLSearchParams({ status: activeStatuses.join(','), $top: '1', $count: 'true' })
  const { data, isLoading } = useResource<{ count?: number }>(`${id}/jobs?${active}`)
  const running = data?.count ?? 0
  const remove = async () => {
    await del(id)
    router.push('/batch-endpoints')
  }
  return (
    <ConfirmDialog
      title={`Delete batch endpoint '${name}'?`}
      losses={deployments.map(
        (deployment) =>
          `Deployment ${deployment.name}${deployment.properties.isDefault ? ' (default)' : ''} of ${describeDeployed(deployment)}`,
      )}
      keeps={keptByEndpointRemoval}
      confirmLabel="Delete"
      isDangerous
      // While the number of running jobs is unknown, asking for the name is the safe side.
      typeToConfirm={running > 0 || isLoading ? name : undefined}
      onConfirm={remove}
      onClose={onClose}
    >
      Calls to its REST endpoint will be refused. This cannot be undone; the name can be used again at once.
      {running > 0 && ` ${running === 1 ? '1 job has' : `${running} jobs have`} not ended yet and will be finished.`}
    </ConfirmDialog>
  )
}
