'use client'

import DeleteIcon from '@mui/icons-material/DeleteOutlined'
import EditIcon from '@mui/icons-material/EditOutlined'
import PlayIcon from '@mui/icons-material/PlayArrowOutlined'
import ReplayIcon from '@mui/icons-material/Replay'
import FollowIcon from '@mui/icons-material/SyncOutlined'
import CheckIcon from '@mui/icons-material/TaskAltOutlined'
import Alert from '@mui/material/Alert'
import Chip from '@mui/material/Chip'
import Stack from '@mui/material/Stack'
import { useState } from 'react'
import { deriveDeploymentAttributes } from '#components/batch-endpoints/deployments/deployment-attributes.tsx'
import { presentDeploymentBody } from '#components/batch-endpoints/deployments/deployment-body.ts'
import { componentOf, describeDeployed } from '#components/batch-endpoints/deployments/describe-deployed.ts'
import { createJobHref, editDeploymentHref } from '#components/batch-endpoints/endpoint-paths.ts'
import { BuildProgress } from '#components/deployments/build-progress.tsx'
import { FollowDialog } from '#components/mlflow-servers/follow-dialog.tsx'
import { FollowNote } from '#components/mlflow-servers/follow-note.tsx'
import { SelfCheckList } from '#components/models/self-check-list.tsx'
import { useToast } from '#components/notifications/toast-context.tsx'
import { type Command, CommandBar } from '#components/ui/command-bar.tsx'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { KeyValueList, SectionCard } from '#components/ui/key-value-card.tsx'
import { StatusChip } from '#components/ui/status-chip.tsx'
import { type BatchDeploymentResource, isModelDeployment } from '#lib/batch-endpoints/deployments/view.ts'
import type { BatchEndpointPatch } from '#lib/batch-endpoints/schema.ts'
import { del, put } from '#lib/client/api.ts'

interface DeploymentCardProps {
  endpointName: string
  deployment: BatchDeploymentResource
  hasOthers: boolean
  change: (changes: BatchEndpointPatch) => Promise<unknown>
  refresh: () => Promise<unknown>
}

export function DeploymentCard({ endpointName, deployment, hasOthers, change, refresh }: DeploymentCardProps) {
  const { name, id, properties } = deployment
  const { isDefault, provisioningState, error } = properties
  const ofModel = isModelDeployment(deployment) ? deployment : undefined
  const [isDeleting, setDeleting] = useState(false)
  const [isFollowing, setFollowing] = useState(false)
  const toast = useToast()
  const attempt = (title: string, action: () => Promise<unknown>) =>
    void action()
      .then(refresh)
      .catch((thrown) => toast.failure(title, thrown))
  const isReady = provisioningState === 'Succeeded'
  const notReady = isReady ? undefined : `The deployment is ${provisioningState}`
  const commands: Command[] = [
    {
      label: 'Edit',
      needs: 'write',
      icon: <EditIcon />,
      href: ofModel
        ? editDeploymentHref(endpointName, name)
        : `${componentOf(deployment)}?deploy=${encodeURIComponent(`${endpointName}/${name}`)}`,
    },
    {
      label: 'Set as default',
      needs: 'write',
      icon: <CheckIcon />,
      onClick: () =>
        attempt('The default deployment could not be changed', () =>
          change({ properties: { defaults: { deploymentName: name } } }),
        ),
      disabledReason: isDefault ? 'This is the default deployment' : notReady,
    },
    {
      label: 'Create job',
      needs: 'score',
      icon: <PlayIcon />,
      href: createJobHref(endpointName, name),
      disabledReason: notReady,
    },
    ...(ofModel
      ? [
          {
            label: 'Follow an alias',
            needs: 'write' as const,
            icon: <FollowIcon />,
            onClick: () => setFollowing(true),
            disabledReason: ofModel.properties.followsAlias ? 'It follows one already' : undefined,
          },
        ]
      : []),
    ...(ofModel && provisioningState === 'Failed'
      ? [
          {
            label: 'Retry',
            needs: 'write' as const,
            icon: <ReplayIcon />,
            onClick: () =>
              attempt('The deployment could not be checked again', () => put(id, presentDeploymentBody(ofModel))),
          },
        ]
      : []),
    {
      label: 'Delete',
      needs: 'write',
      icon: <DeleteIcon />,
      onClick: () => setDeleting(true),
      disabledReason: isDefault && hasOthers ? 'Make another deployment the default first' : undefined,
    },
  ]
  const title = (
    <Stack direction="row" useFlexGap sx={{ alignItems: 'center', gap: 1, flexWrap: 'wrap' }}>
      {name}
      {isDefault && <Chip color="primary" label="Default" title="Receives 100 % of the traffic" />}
      <StatusChip status={provisioningState} />
    </Stack>
  )
  return (
    <SectionCard title={title}>
      <Stack spacing={1.5}>
        <CommandBar commands={commands} label={`Deployment ${name}`} />
        {error && <Alert severity="error">{error.message}</Alert>}
        {ofModel?.properties.followsAlias && <FollowNote deployment={id} />}
        {ofModel && <BuildProgress runtime={ofModel.properties.runtime} provisioningState={provisioningState} />}
        <KeyValueList items={deriveDeploymentAttributes(deployment)} />
        {ofModel?.properties.selfCheck && <SelfCheckList selfCheck={ofModel.properties.selfCheck} />}
      </Stack>
      {isFollowing && <FollowDialog deployment={id} name={name} onDone={refresh} onClose={() => setFollowing(false)} />}
      {isDeleting && (
        <ConfirmDialog
          title={`Delete deployment '${name}'?`}
          keeps={['Past jobs, with their outputs and logs', capitalize(describeDeployed(deployment))]}
          confirmLabel="Delete"
          isDangerous
          onConfirm={async () => {
            await del(id)
            await refresh()
          }}
          onClose={() => setDeleting(false)}
        >
          {isDefault
            ? `It is the only deployment of ${endpointName}. The endpoint stays, without a default: jobs cannot be created until another deployment is added.`
            : 'This cannot be undone.'}
        </ConfirmDialog>
      )}
    </SectionCard>
  )
}

const capitalize = (text: string) => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`
