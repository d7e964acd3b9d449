'use client'

import { useRouter } from 'next/navigation'
import { endpointsHref } from '#components/online-endpoints/endpoint-paths.ts'
import { endpointRemoval, isLive, lossesOf } from '#components/online-endpoints/list/endpoint-removal.ts'
import { RolloutDialog } from '#components/online-endpoints/rollouts/rollout-dialog.tsx'
import { TrafficDialog } from '#components/online-endpoints/traffic/traffic-dialog.tsx'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { del, post } from '#lib/client/api.ts'
import type { OnlineDeploymentResource } from '#lib/online-endpoints/deployments/view.ts'
import type { OnlineEndpointResource } from '#lib/online-endpoints/view.ts'

export type HeaderDialog = 'traffic' | 'rollout' | 'stop' | 'delete'

interface EndpointDialogsProps {
  dialog: HeaderDialog | undefined
  endpoint: OnlineEndpointResource
  deployments: readonly OnlineDeploymentResource[]
  refresh: () => Promise<unknown>
  onClose: () => void
}

/** What the commands of the page ask. */
export function EndpointDialogs({ dialog, endpoint, deployments, refresh, onClose }: EndpointDialogsProps) {
  const router = useRouter()
  const { id, name } = endpoint
  if (dialog === 'traffic') return <TrafficDialog endpointName={name} onClose={onClose} />
  if (dialog === 'rollout')
    return <RolloutDialog endpoint={endpoint} deployments={deployments} refresh={refresh} onClose={onClose} />
  if (dialog === 'stop')
    return (
      <ConfirmDialog
        title={`Stop '${name}'?`}
        confirmLabel="Stop"
        typeToConfirm={isLive(endpoint) ? name : undefined}
        onConfirm={async () => {
          await post(`${id}/stop`)
          await refresh()
        }}
        onClose={onClose}
      >
        Its replicas are ended and requests are refused until it is started again. Deployments, keys and traffic stay.
      </ConfirmDialog>
    )
  if (dialog === 'delete')
    return (
      <ConfirmDialog
        title={`Delete real-time endpoint '${name}'?`}
        losses={lossesOf(endpoint)}
        keeps={endpointRemoval.keeps ?? []}
        confirmLabel="Delete"
        isDangerous
        typeToConfirm={isLive(endpoint) ? name : undefined}
        onConfirm={async () => {
          await del(id)
          router.push(endpointsHref)
        }}
        onClose={onClose}
      >
        Requests to its scoring URI will be refused. This cannot be undone; the name can be used again at once.
      </ConfirmDialog>
    )
  return null
}
