'use client'

import DeployIcon from '@mui/icons-material/RocketLaunchOutlined'
import Paper from '@mui/material/Paper'
import { endpointHref as batchHref, createJobHref } from '#components/batch-endpoints/endpoint-paths.ts'
import { deployItems } from '#components/models/model-paths.ts'
import { deployReason } from '#components/models/model-words.ts'
import { deploymentTabHref, endpointHref as onlineHref } from '#components/online-endpoints/endpoint-paths.ts'
import { Needs } from '#components/ui/access/needs.tsx'
import { CommandButton } from '#components/ui/command-bar.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { ErrorPanel } from '#components/ui/error-panel.tsx'
import { Link } from '#components/ui/link.tsx'
import { DataTable } from '#components/ui/lists/data-table.tsx'
import type { Column } from '#components/ui/lists/list-columns.ts'
import { StatusChip } from '#components/ui/status-chip.tsx'
import { Time } from '#components/ui/time.tsx'
import { useResource } from '#lib/client/use-resource.ts'
import type { ModelDeploymentResource, ModelVersionResource } from '#lib/models/view.ts'

const columns: readonly Column<ModelDeploymentResource>[] = [
  {
    id: 'endpoint',
    label: 'Endpoint',
    isPrimary: true,
    render: (user) => <Link href={pageOf(user)}>{user.properties.endpointName}</Link>,
  },
  {
    id: 'deployment',
    label: 'Deployment',
    render: ({ name, properties }) => (properties.isDefault ? `${name} (default)` : name),
  },
  {
    id: 'state',
    label: 'State',
    render: ({ properties }) => <StatusChip status={properties.provisioningState} />,
  },
  { id: 'created', label: 'Created', render: ({ properties }) => <Time at={properties.createdAt} /> },
  {
    id: 'job',
    label: 'Score',
    render: ({ name, properties: { endpointKind, endpointName } }) =>
      endpointKind === 'onlineEndpoints' ? (
        <Needs action="score" isHidden>
          <Link href={deploymentTabHref(endpointName, 'test', name)}>Test</Link>
        </Needs>
      ) : (
        <Needs action="score" isHidden>
          <Link href={createJobHref(endpointName, name)}>Create job</Link>
        </Needs>
      ),
  },
]

function pageOf({ properties: { endpointKind, endpointName } }: ModelDeploymentResource): string {
  return endpointKind === 'onlineEndpoints' ? onlineHref(endpointName) : batchHref(endpointName)
}

/** The deployments that score with this version. */
export function EndpointsTab({ model }: { model: ModelVersionResource }) {
  const { data, error, refresh } = useResource<{ value: ModelDeploymentResource[] }>(`${model.id}/deployments`)
  if (error)
    return <ErrorPanel title="The deployments could not be loaded." error={error} onRetry={() => void refresh()} />
  if (data?.value.length === 0) {
    const reason = deployReason(model)
    return (
      <EmptyState
        title="Not deployed"
        text={reason ?? 'A real-time endpoint answers requests with this model, a batch endpoint scores files with it.'}
        action={
          <CommandButton
            label="Deploy"
            needs="write"
            icon={<DeployIcon />}
            isPrimary
            items={deployItems(model.properties.modelName, model.name)}
            disabledReason={reason}
          />
        }
      />
    )
  }
  return (
    <Paper variant="outlined">
      <DataTable
        label="Deployments"
        columns={columns}
        rows={data?.value}
        rowId={({ id }) => id}
        rowName={({ name, properties }) => `${properties.endpointName}/${name}`}
        skeletonCount={3}
      />
    </Paper>
  )
}
