'use client'

import DeleteIcon from '@mui/icons-material/DeleteOutlined'
import SubmitIcon from '@mui/icons-material/PlayArrowOutlined'
import RefreshIcon from '@mui/icons-material/Refresh'
import ScheduleIcon from '@mui/icons-material/ScheduleOutlined'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { endpointsHref } from '#components/pipeline-endpoints/endpoint-paths.ts'
import { keptByEndpointRemoval, lossesOf } from '#components/pipeline-endpoints/list/endpoint-removal.ts'
import { toSwitchable } from '#components/pipeline-endpoints/list/to-switchable.ts'
import { SubmitDialog } from '#components/pipeline-endpoints/submit/submit-dialog.tsx'
import { oneOf, useEnabling } from '#components/pipeline-endpoints/use-enabling.tsx'
import { createScheduleHref } from '#components/schedules/schedule-paths.ts'
import type { Command } from '#components/ui/command-bar.tsx'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { DetailHeader } from '#components/ui/detail-header.tsx'
import { del } from '#lib/client/api.ts'
import type { PipelineEndpointResource } from '#lib/pipeline-endpoints/view.ts'

interface EndpointHeaderProps {
  endpoint: PipelineEndpointResource
  refresh: () => Promise<unknown>
}

export function EndpointHeader({ endpoint, refresh }: EndpointHeaderProps) {
  const router = useRouter()
  const [dialog, setDialog] = useState<'submit' | 'delete'>()
  const { commandsFor, dialog: disabling } = useEnabling()
  const { id, name, properties } = endpoint
  const close = () => setDialog(undefined)
  const commands: Command[] = [
    {
      label: 'Submit',
      needs: 'write',
      icon: <SubmitIcon />,
      isPrimary: true,
      onClick: () => setDialog('submit'),
      disabledReason: properties.isEnabled ? undefined : 'This endpoint is disabled; enable it first',
    },
    { label: 'Schedule', needs: 'write', icon: <ScheduleIcon />, href: createScheduleHref({ pipelineEndpoint: name }) },
    ...oneOf(commandsFor([toSwitchable(endpoint)])),
    { label: 'Refresh', needs: 'read', icon: <RefreshIcon />, onClick: () => void refresh() },
    { label: 'Delete', needs: 'write', icon: <DeleteIcon />, onClick: () => setDialog('delete') },
  ]
  return (
    <>
      <DetailHeader
        title={name}
        breadcrumbs={[
          { label: 'Home', href: '/' },
          { label: 'Pipeline endpoints', href: endpointsHref },
          { label: name },
        ]}
        status={properties.status}
        star={{ kind: 'pipeline-endpoints', id }}
        commands={commands}
      />
      {disabling}
      {dialog === 'submit' && (
        <SubmitDialog endpointName={name} version={properties.defaultVersion} isOfDefault onClose={close} />
      )}
      {dialog === 'delete' && (
        <ConfirmDialog
          title={`Delete pipeline endpoint '${name}'?`}
          losses={[lossesOf(endpoint)]}
          keeps={keptByEndpointRemoval}
          confirmLabel="Delete"
          isDangerous
          typeToConfirm={properties.isEnabled && properties.lastRun ? name : undefined}
          onConfirm={async () => {
            await del(id)
            router.push(endpointsHref)
          }}
          onClose={close}
        >
          Requests to its REST addresses will be refused. This cannot be undone.
        </ConfirmDialog>
      )}
    </>
  )
}
