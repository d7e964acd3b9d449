'use client'

import Alert from '@mui/material/Alert'
import Stack from '@mui/material/Stack'
import { DeploymentCard } from '#components/batch-endpoints/deployments/deployment-card.tsx'
import type { EndpointPartProps } from '#components/batch-endpoints/detail/endpoint-header.tsx'
import { endpointHref } from '#components/batch-endpoints/endpoint-paths.ts'
import { DeploymentsColumn } from '#components/deployments/deployments-column.tsx'
import { DescriptionCard } from '#components/jobs/detail/description-card.tsx'
import { CopyField } from '#components/ui/copy-field.tsx'
import { DetailColumns } from '#components/ui/detail-columns.tsx'
import { type Attribute, KeyValueCard } from '#components/ui/key-value-card.tsx'
import { StatusChip } from '#components/ui/status-chip.tsx'
import { TagsCard } from '#components/ui/tags-card.tsx'
import { Time } from '#components/ui/time.tsx'
import type { BatchEndpointResource } from '#lib/batch-endpoints/view.ts'

export function DetailsTab({ endpoint, deployments, change, refresh }: EndpointPartProps) {
  const { name, properties, tags } = endpoint
  const hasNoDefault = deployments !== undefined && deployments.length > 0 && !properties.defaults
  return (
    <Stack spacing={2}>
      {hasNoDefault && (
        <Alert severity="warning">
          No default deployment: calls without the header <code>azureml-model-deployment</code> will be refused.
        </Alert>
      )}
      <DetailColumns>
        <Stack spacing={2}>
          <KeyValueCard title="Attributes" items={deriveAttributes(endpoint)} />
          <DescriptionCard
            needs="write"
            description={properties.description}
            onSave={(description) => change({ properties: { description } })}
          />
          <TagsCard needs="write" tags={tags} onSave={(next) => change({ tags: { ...next } })} />
          <KeyValueCard
            title="Properties"
            items={Object.entries(properties.properties).map(([label, value]) => ({ label, value }))}
          />
        </Stack>
        <DeploymentsColumn
          deployments={deployments}
          explanation="A deployment says which model scores, where, and with which settings."
          addHref={endpointHref(name, '/add-deployment')}
        >
          {(deployment) => (
            <DeploymentCard
              endpointName={name}
              deployment={deployment}
              hasOthers={(deployments?.length ?? 0) > 1}
              change={change}
              refresh={refresh}
            />
          )}
        </DeploymentsColumn>
      </DetailColumns>
    </Stack>
  )
}

function deriveAttributes({ id, name, properties, systemData }: BatchEndpointResource): Attribute[] {
  return [
    { label: 'Name', value: name },
    { label: 'Provisioning state', value: <StatusChip status={properties.provisioningState} /> },
    { label: 'Default deployment', value: properties.defaults?.deploymentName },
    { label: 'Authentication type', value: 'Bearer token' },
    { label: 'REST endpoint', value: <CopyField value={properties.scoringUri} label="REST endpoint" /> },
    { label: 'Created by', value: systemData.createdBy },
    { label: 'Created', value: <Time at={systemData.createdAt} /> },
    { label: 'Last updated', value: <Time at={systemData.lastModifiedAt} /> },
    { label: 'Resource id', value: <CopyField value={id} label="resource id" /> },
  ]
}
