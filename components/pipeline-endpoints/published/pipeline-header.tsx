'use client'

import CloneIcon from '@mui/icons-material/ContentCopyOutlined'
import SubmitIcon from '@mui/icons-material/PlayArrowOutlined'
import RefreshIcon from '@mui/icons-material/Refresh'
import DefaultIcon from '@mui/icons-material/VerifiedOutlined'
import Chip from '@mui/material/Chip'
import { useState } from 'react'
import { endpointHref, endpointsHref } from '#components/pipeline-endpoints/endpoint-paths.ts'
import { DefaultDialog } from '#components/pipeline-endpoints/published/default-dialog.tsx'
import { toSwitchable } from '#components/pipeline-endpoints/published/to-switchable.ts'
import { useClone } from '#components/pipeline-endpoints/published/use-clone.ts'
import { SubmitDialog } from '#components/pipeline-endpoints/submit/submit-dialog.tsx'
import { oneOf, useEnabling } from '#components/pipeline-endpoints/use-enabling.tsx'
import type { usePipelineEndpoint } from '#components/pipeline-endpoints/use-pipeline-endpoint.ts'
import type { Command } from '#components/ui/command-bar.tsx'
import { DetailHeader } from '#components/ui/detail-header.tsx'
import type { PublishedPipelineResource } from '#lib/pipeline-endpoints/published/view.ts'

interface PipelineHeaderProps {
  pipeline: PublishedPipelineResource
  endpoint: Pick<ReturnType<typeof usePipelineEndpoint>, 'data' | 'change'>
  refresh: () => Promise<unknown>
}

export function PipelineHeader({ pipeline, endpoint, refresh }: PipelineHeaderProps) {
  const [dialog, setDialog] = useState<'submit' | 'default'>()
  const { commandsFor, dialog: disabling } = useEnabling()
  const { clone, isCloning } = useClone(pipeline)
  const { endpointName, version, name, isDefault, isEnabled, status } = pipeline.properties
  const close = () => setDialog(undefined)
  const isEndpointOff = endpoint.data?.properties.isEnabled === false ? 'The endpoint is disabled' : undefined
  const isOff = isEnabled ? undefined : 'This pipeline is disabled'
  const commands: Command[] = [
    {
      label: 'Submit',
      needs: 'write',
      icon: <SubmitIcon />,
      isPrimary: true,
      onClick: () => setDialog('submit'),
      disabledReason: isEndpointOff ?? isOff,
    },
    { label: 'Clone to draft', needs: 'write', icon: <CloneIcon />, onClick: clone, isBusy: isCloning },
    {
      label: 'Set as default',
      needs: 'write',
      icon: <DefaultIcon />,
      onClick: () => setDialog('default'),
      disabledReason: isDefault ? 'It is the default already' : isOff,
    },
    ...oneOf(commandsFor([toSwitchable(pipeline)])),
    { label: 'Refresh', needs: 'read', icon: <RefreshIcon />, onClick: () => void refresh() },
  ]
  return (
    <>
      <DetailHeader
        title={name}
        breadcrumbs={[
          { label: 'Home', href: '/' },
          { label: 'Pipeline endpoints', href: endpointsHref },
          { label: endpointName, href: endpointHref(endpointName, '?tab=published') },
          { label: `Version ${version}` },
        ]}
        status={status}
        beside={isDefault && <Chip label="Default" size="small" color="primary" />}
        commands={commands}
      />
      {disabling}
      {dialog === 'submit' && <SubmitDialog endpointName={endpointName} version={version} onClose={close} />}
      {dialog === 'default' && (
        <DefaultDialog
          endpointName={endpointName}
          current={endpoint.data?.properties.defaultVersion ?? 0}
          version={version}
          pipelineName={name}
          change={async (changes) => {
            await endpoint.change(changes)
            await refresh()
          }}
          onClose={close}
        />
      )}
    </>
  )
}
