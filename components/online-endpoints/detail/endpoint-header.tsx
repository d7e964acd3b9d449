'use client'

import AddIcon from '@mui/icons-material/Add'
import DeleteIcon from '@mui/icons-material/DeleteOutlined'
import StartIcon from '@mui/icons-material/PlayArrowOutlined'
import RefreshIcon from '@mui/icons-material/Refresh'
import StopIcon from '@mui/icons-material/StopOutlined'
import RolloutIcon from '@mui/icons-material/TrendingUp'
import TrafficIcon from '@mui/icons-material/TuneOutlined'
import { useState } from 'react'
import { useToast } from '#components/notifications/toast-context.tsx'
import { EndpointDialogs, type HeaderDialog } from '#components/online-endpoints/detail/endpoint-dialogs.tsx'
import { endpointHref, endpointsHref } from '#components/online-endpoints/endpoint-paths.ts'
import { whyNoRollout } from '#components/online-endpoints/rollouts/rollout-candidates.ts'
import { useRollouts } from '#components/online-endpoints/rollouts/use-rollouts.ts'
import { StateChip } from '#components/online-endpoints/state-chip.tsx'
import type { Command } from '#components/ui/command-bar.tsx'
import { DetailHeader } from '#components/ui/detail-header.tsx'
import { post } from '#lib/client/api.ts'
import type { OnlineDeploymentResource } from '#lib/online-endpoints/deployments/view.ts'
import type { OnlineEndpointResource } from '#lib/online-endpoints/view.ts'

interface EndpointHeaderProps {
  endpoint: OnlineEndpointResource
  /** `undefined` while loading. */
  deployments: readonly OnlineDeploymentResource[] | undefined
  refresh: () => Promise<unknown>
}

export function EndpointHeader({ endpoint, deployments, refresh }: EndpointHeaderProps) {
  const [dialog, setDialog] = useState<HeaderDialog>()
  const { running } = useRollouts(endpoint.id)
  const toast = useToast()
  const { name, id, properties } = endpoint
  const hasNone = deployments?.length === 0 ? 'There is no deployment yet' : undefined
  const isRolling = running ? 'A rollout is changing the traffic; cancel it first' : undefined
  const start = () =>
    void post(`${id}/start`)
      .then(refresh)
      .catch((thrown) => toast.failure('The endpoint could not be started', thrown))
  const commands: Command[] = [
    {
      label: 'Add deployment',
      needs: 'write',
      icon: <AddIcon />,
      isPrimary: true,
      href: endpointHref(name, '/add-deployment'),
    },
    {
      label: 'Update traffic',
      needs: 'write',
      icon: <TrafficIcon />,
      onClick: () => setDialog('traffic'),
      disabledReason: hasNone ?? isRolling,
    },
    {
      label: 'Gradual rollout',
      needs: 'write',
      icon: <RolloutIcon />,
      onClick: () => setDialog('rollout'),
      disabledReason: isRolling ?? whyNoRollout(deployments),
    },
    { label: 'Refresh', needs: 'read', icon: <RefreshIcon />, onClick: () => void refresh() },
    properties.isStopped
      ? { label: 'Start', needs: 'write', icon: <StartIcon />, onClick: start }
      : { label: 'Stop', needs: 'write', icon: <StopIcon />, onClick: () => setDialog('stop') },
    { label: 'Delete', needs: 'write', icon: <DeleteIcon />, onClick: () => setDialog('delete') },
  ]
  return (
    <>
      <DetailHeader
        title={name}
        breadcrumbs={[
          { label: 'Home', href: '/' },
          { label: 'Real-time endpoints', href: endpointsHref },
          { label: name },
        ]}
        beside={<StateChip state={properties.state} />}
        star={{ kind: 'online-endpoints', id }}
        commands={commands}
      />
      <EndpointDialogs
        dialog={dialog}
        endpoint={endpoint}
        deployments={deployments ?? []}
        refresh={refresh}
        onClose={() => setDialog(undefined)}
      />
    </>
  )
}
