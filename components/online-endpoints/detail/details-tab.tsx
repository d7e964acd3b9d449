'use client'

import AddIcon from '@mui/icons-material/Add'
import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Skeleton from '@mui/material/Skeleton'
import Stack from '@mui/material/Stack'
import { DescriptionCard } from '#components/jobs/detail/description-card.tsx'
import { DeploymentCard } from '#components/online-endpoints/deployments/deployment-card.tsx'
import { deriveAttributes } from '#components/online-endpoints/detail/endpoint-attributes.tsx'
import { endpointHref } from '#components/online-endpoints/endpoint-paths.ts'
import { presentTraffic } from '#components/online-endpoints/endpoint-words.ts'
import { LifecycleCard } from '#components/online-endpoints/logs/lifecycle-card.tsx'
import { RolloutCard } from '#components/online-endpoints/rollouts/rollout-card.tsx'
import type { useOnlineEndpoint } from '#components/online-endpoints/use-online-endpoint.ts'
import { CommandButton } from '#components/ui/command-bar.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { ErrorBoundary } from '#components/ui/error-boundary.tsx'
import { KeyValueCard } from '#components/ui/key-value-card.tsx'
import { TagsCard } from '#components/ui/tags-card.tsx'
import type { OnlineDeploymentResource } from '#lib/online-endpoints/deployments/view.ts'
import type { OnlineEndpointResource } from '#lib/online-endpoints/view.ts'

interface DetailsTabProps {
  endpoint: OnlineEndpointResource
  /** `undefined` while loading. */
  deployments: readonly OnlineDeploymentResource[] | undefined
  change: ReturnType<typeof useOnlineEndpoint>['change']
  refresh: () => Promise<unknown>
}

export function DetailsTab({ endpoint, deployments, change, refresh }: DetailsTabProps) {
  const { id, properties, tags } = endpoint
  return (
    <Stack spacing={2}>
      <Notices endpoint={endpoint} />
      <ErrorBoundary name="Rollout">
        <RolloutCard endpointId={id} which="running" refresh={refresh} />
      </ErrorBoundary>
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
          <ErrorBoundary name="Last rollout">
            <RolloutCard endpointId={id} which="ended" refresh={refresh} />
          </ErrorBoundary>
          <ErrorBoundary name="Lifecycle">
            <LifecycleCard path={id} />
          </ErrorBoundary>
          <KeyValueCard
            title="Properties"
            items={Object.entries(properties.properties).map(([label, value]) => ({ label, value }))}
          />
        </Stack>
        <Deployments endpointName={endpoint.name} deployments={deployments} refresh={refresh} />
      </Box>
    </Stack>
  )
}

/** Why requests are refused, when they are. */
function Notices({ endpoint: { properties } }: { endpoint: OnlineEndpointResource }) {
  if (properties.isStopped) {
    return <Alert severity="warning">This endpoint is stopped: requests are refused until it is started.</Alert>
  }
  if (properties.deployments.length === 0 || presentTraffic(properties.traffic)) return null
  return (
    <Alert severity="warning">
      No deployment gets live traffic: requests without the header <code>azureml-model-deployment</code> are refused.
      Update traffic to change that.
    </Alert>
  )
}

type DeploymentsProps = Pick<DetailsTabProps, 'deployments' | 'refresh'> & { endpointName: string }

function Deployments({ endpointName, deployments, refresh }: DeploymentsProps) {
  return (
    // On a narrow window what one came for stands first.
    <Stack spacing={2} sx={{ order: { xs: -1, md: 0 }, minWidth: 0 }}>
      {deployments === undefined && <Skeleton variant="rounded" height={240} />}
      {deployments?.map((deployment) => (
        <ErrorBoundary key={deployment.id} name={`Deployment ${deployment.name}`}>
          <DeploymentCard endpointName={endpointName} deployment={deployment} refresh={refresh} />
        </ErrorBoundary>
      ))}
      {deployments?.length === 0 && (
        <EmptyState
          title="No deployments"
          text="A deployment says which model answers, on how many replicas, and with which settings."
          action={
            <CommandButton
              label="Add deployment"
              icon={<AddIcon />}
              isPrimary
              href={endpointHref(endpointName, '/add-deployment')}
            />
          }
        />
      )}
    </Stack>
  )
}
