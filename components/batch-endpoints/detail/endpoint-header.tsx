'use client'

import AddIcon from '@mui/icons-material/Add'
import DeleteIcon from '@mui/icons-material/DeleteOutlined'
import RefreshIcon from '@mui/icons-material/Refresh'
import ScheduleIcon from '@mui/icons-material/ScheduleOutlined'
import SwapIcon from '@mui/icons-material/SwapHoriz'
import { useState } from 'react'
import { DefaultDeploymentDialog } from '#components/batch-endpoints/detail/default-deployment-dialog.tsx'
import { DeleteEndpointDialog } from '#components/batch-endpoints/detail/delete-endpoint-dialog.tsx'
import { createJobHref, endpointHref } from '#components/batch-endpoints/endpoint-paths.ts'
import { createScheduleHref } from '#components/schedules/schedule-paths.ts'
import { DetailHeader } from '#components/ui/detail-header.tsx'
import type { BatchDeploymentResource } from '#lib/batch-endpoints/deployments/view.ts'
import type { BatchEndpointPatch } from '#lib/batch-endpoints/schema.ts'
import type { BatchEndpointResource } from '#lib/batch-endpoints/view.ts'

export interface EndpointPartProps {
  endpoint: BatchEndpointResource
  /** `undefined` while loading. */
  deployments: readonly BatchDeploymentResource[] | undefined
  change: (changes: BatchEndpointPatch) => Promise<unknown>
  refresh: () => Promise<unknown>
}

export function EndpointHeader({ endpoint, deployments, change, refresh }: EndpointPartProps) {
  const [dialog, setDialog] = useState<'default' | 'delete'>()
  const { name, id, properties } = endpoint
  const ready = deployments?.filter((deployment) => deployment.properties.provisioningState === 'Succeeded') ?? []
  const others = ready.filter((deployment) => !deployment.properties.isDefault)
  const commands = [
    {
      label: 'Create job',
      needs: 'score' as const,
      icon: <AddIcon />,
      isPrimary: true,
      href: createJobHref(name),
      disabledReason: deployments && ready.length === 0 ? 'No deployment is ready' : undefined,
    },
    {
      label: 'Add deployment',
      needs: 'write' as const,
      icon: <AddIcon />,
      href: endpointHref(name, '/add-deployment'),
    },
    {
      label: 'Update default deployment',
      needs: 'write' as const,
      icon: <SwapIcon />,
      onClick: () => setDialog('default'),
      disabledReason: others.length === 0 ? 'There is no other deployment that is ready' : undefined,
    },
    {
      label: 'Schedule',
      needs: 'write' as const,
      icon: <ScheduleIcon />,
      href: createScheduleHref({ batchEndpoint: name }),
    },
    { label: 'Refresh', needs: 'read' as const, icon: <RefreshIcon />, onClick: () => void refresh() },
    { label: 'Delete', needs: 'write' as const, icon: <DeleteIcon />, onClick: () => setDialog('delete') },
  ]
  const close = () => setDialog(undefined)
  return (
    <>
      <DetailHeader
        title={name}
        breadcrumbs={[
          { label: 'Home', href: '/' },
          { label: 'Batch endpoints', href: '/batch-endpoints' },
          { label: name },
        ]}
        status={properties.provisioningState}
        star={{ kind: 'batch-endpoints', id }}
        commands={commands}
      />
      {dialog === 'default' && (
        <DefaultDeploymentDialog deployments={ready} change={change} refresh={refresh} onClose={close} />
      )}
      {dialog === 'delete' && (
        <DeleteEndpointDialog endpoint={endpoint} deployments={deployments ?? []} onClose={close} />
      )}
    </>
  )
}
