'use client'

import AddIcon from '@mui/icons-material/Add'
import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Skeleton from '@mui/material/Skeleton'
import Stack from '@mui/material/Stack'
import { DeploymentCard } from '#components/batch-endpoints/deployments/deployment-card.tsx'
import type { EndpointPartProps } from '#components/batch-endpoints/detail/endpoint-header.tsx'
import { endpointHref } from '#components/batch-endpoints/endpoint-paths.ts'
import { DescriptionCard } from '#components/jobs/detail/description-card.tsx'
import { CommandButton } from '#components/ui/command-bar.tsx'
import { CopyField } from '#components/ui/copy-field.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { ErrorBoundary } from '#components/ui/error-boundary.tsx'
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
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          alignItems: 'start',
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'minmax(0, 2fr) minmax(0, 3fr)' },
        }}
      >
        <Stack spacing={2}>
          <KeyValueCard title="Attributes" items={deriveAttributes(endpoint)} />
          <DescriptionCard
            description={properties.description}
            onSave={(description) => change({ properties: { description } })}
          />
          <TagsCard tags={tags} onSave={(next) => change({ tags: { ...next } })} />
          <KeyValueCard
            title="Properties"
            items={Object.entries(properties.properties).map(([label, value]) => ({ label, value }))}
          />
        </Stack>
        {/* On a narrow window what one came for stands first. */}
        <Stack spacing={2} sx={{ order: { xs: -1, md: 0 } }}>
          {deployments === undefined && <Skeleton variant="rounded" height={240} />}
          {deployments?.map((deployment) => (
            <ErrorBoundary key={deployment.id} name={`Deployment ${deployment.name}`}>
              <DeploymentCard
                endpointName={name}
                deployment={deployment}
                hasOthers={deployments.length > 1}
                change={change}
                refresh={refresh}
              />
            </ErrorBoundary>
          ))}
          {deployments?.length === 0 && (
            <EmptyState
              title="No deployments"
              text="A deployment says which model scores, where, and with which settings."
              action={
                <CommandButton
                  label="Add deployment"
                  icon={<AddIcon />}
                  isPrimary
                  href={endpointHref(name, '/add-deployment')}
                />
              }
            />
          )}
        </Stack>
      </Box>
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
