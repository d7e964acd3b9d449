'use client'

import Alert from '@mui/material/Alert'
import Stack from '@mui/material/Stack'
import { useState } from 'react'
import { BuildProgress } from '#components/deployments/build-progress.tsx'
import { SelfCheckList } from '#components/models/self-check-list.tsx'
import { DeleteDeploymentDialog } from '#components/online-endpoints/deployments/delete-deployment-dialog.tsx'
import {
  deriveMainAttributes,
  deriveSettings,
} from '#components/online-endpoints/deployments/deployment-attributes.tsx'
import { DeploymentCommands } from '#components/online-endpoints/deployments/deployment-commands.tsx'
import { ReplicaTable } from '#components/online-endpoints/deployments/replica-table.tsx'
import { RevisionsList } from '#components/online-endpoints/deployments/revisions-list.tsx'
import { ScaleDialog } from '#components/online-endpoints/deployments/scale-dialog.tsx'
import { Duration } from '#components/ui/duration.tsx'
import { Fold } from '#components/ui/fold.tsx'
import { KeyValueList, SectionCard } from '#components/ui/key-value-card.tsx'
import { StatusChip } from '#components/ui/status-chip.tsx'
import type { OnlineDeploymentResource } from '#lib/online-endpoints/deployments/view.ts'

interface DeploymentCardProps {
  endpointName: string
  deployment: OnlineDeploymentResource
  refresh: () => Promise<unknown>
}

/** Studio-ux section 13.1: all about one deployment. */
export function DeploymentCard({ endpointName, deployment, refresh }: DeploymentCardProps) {
  const [dialog, setDialog] = useState<'scale' | 'delete'>()
  const { name, properties, systemData } = deployment
  const { provisioningState, replicas, selfCheck } = properties
  const isMoving = provisioningState === 'Creating' || provisioningState === 'Updating'
  const close = () => setDialog(undefined)
  const title = (
    <Stack direction="row" useFlexGap sx={{ alignItems: 'center', gap: 1, flexWrap: 'wrap' }}>
      {name}
      <StatusChip status={provisioningState} />
      {isMoving && <Duration from={systemData.lastModifiedAt} />}
    </Stack>
  )
  return (
    <SectionCard title={title}>
      <Stack spacing={1.5}>
        <DeploymentCommands
          endpointName={endpointName}
          deployment={deployment}
          refresh={refresh}
          onDelete={() => setDialog('delete')}
        />
        <Failure {...properties} />
        <BuildProgress runtime={properties.runtime} provisioningState={provisioningState} />
        <KeyValueList items={deriveMainAttributes(deployment, () => setDialog('scale'))} />
        {replicas.length > 0 && <ReplicaTable deployment={name} replicas={replicas} />}
        {selfCheck && <SelfCheckList selfCheck={selfCheck} />}
        <Fold label="Settings">
          <KeyValueList items={deriveSettings(deployment)} />
        </Fold>
        <Fold label="Revisions">
          <RevisionsList deployment={deployment} refresh={refresh} />
        </Fold>
      </Stack>
      {dialog === 'scale' && <ScaleDialog deployment={deployment} refresh={refresh} onClose={close} />}
      {dialog === 'delete' && (
        <DeleteDeploymentDialog endpointName={endpointName} deployment={deployment} refresh={refresh} onClose={close} />
      )}
    </SectionCard>
  )
}

type FailureProps = Pick<
  OnlineDeploymentResource['properties'],
  'error' | 'revision' | 'servedRevision' | 'provisioningState'
>

function Failure({ error, revision, servedRevision, provisioningState }: FailureProps) {
  if (!error || provisioningState !== 'Failed') return null
  const goesOn = servedRevision !== null && servedRevision !== revision
  return (
    <Alert severity="error">
      {error.message}
      {goesOn && ` Revision ${servedRevision} goes on answering.`}
    </Alert>
  )
}
