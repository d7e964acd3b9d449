'use client'

import DeleteIcon from '@mui/icons-material/DeleteOutlined'
import EditIcon from '@mui/icons-material/EditOutlined'
import ReplayIcon from '@mui/icons-material/Replay'
import TestIcon from '@mui/icons-material/ScienceOutlined'
import MetricsIcon from '@mui/icons-material/ShowChart'
import LogsIcon from '@mui/icons-material/SubjectOutlined'
import { useToast } from '#components/notifications/toast-context.tsx'
import { presentDeploymentBody } from '#components/online-endpoints/deployments/deployment-body.ts'
import { deploymentTabHref, editDeploymentHref } from '#components/online-endpoints/endpoint-paths.ts'
import { type Command, CommandBar } from '#components/ui/command-bar.tsx'
import { put } from '#lib/client/api.ts'
import type { OnlineDeploymentResource } from '#lib/online-endpoints/deployments/view.ts'

interface DeploymentCommandsProps {
  endpointName: string
  deployment: OnlineDeploymentResource
  refresh: () => Promise<unknown>
  onDelete: () => void
}

export function DeploymentCommands({ endpointName, deployment, refresh, onDelete }: DeploymentCommandsProps) {
  const { id, name, properties } = deployment
  const toast = useToast()
  const retry = () =>
    void put(id, presentDeploymentBody(deployment))
      .then(refresh)
      .catch((thrown) => toast.failure('The deployment could not be started again', thrown))
  const commands: Command[] = [
    { label: 'Edit', needs: 'write', icon: <EditIcon />, href: editDeploymentHref(endpointName, name) },
    { label: 'Test', needs: 'score', icon: <TestIcon />, href: deploymentTabHref(endpointName, 'test', name) },
    { label: 'View logs', needs: 'read', icon: <LogsIcon />, href: deploymentTabHref(endpointName, 'logs', name) },
    {
      label: 'View metrics',
      needs: 'read',
      icon: <MetricsIcon />,
      href: deploymentTabHref(endpointName, 'monitoring', name),
    },
    ...(properties.provisioningState === 'Failed'
      ? [{ label: 'Retry', needs: 'write' as const, icon: <ReplayIcon />, onClick: retry }]
      : []),
    {
      label: 'Delete',
      needs: 'write',
      icon: <DeleteIcon />,
      onClick: onDelete,
      disabledReason:
        properties.traffic > 0
          ? `It gets ${properties.traffic} % of the traffic. Set that to 0 % first: Update traffic`
          : undefined,
    },
  ]
  return <CommandBar commands={commands} label={`Deployment ${name}`} />
}
