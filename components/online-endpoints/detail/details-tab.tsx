'use client'

import Alert from '@mui/material/Alert'
import Stack from '@mui/material/Stack'
import { DeploymentsColumn } from '#components/deployments/deployments-column.tsx'
import { DescriptionCard } from '#components/jobs/detail/description-card.tsx'
import { DeploymentCard } from '#components/online-endpoints/deployments/deployment-card.tsx'
import { deriveAttributes } from '#components/online-endpoints/detail/endpoint-attributes.tsx'
import { endpointHref } from '#components/online-endpoints/endpoint-paths.ts'
import { presentTraffic } from '#components/online-endpoints/endpoint-words.ts'
import { LifecycleCard } from '#components/online-endpoints/logs/lifecycle-card.tsx'
import { RolloutCard } from '#components/online-endpoints/rollouts/rollout-card.tsx'
import type { useOnlineEndpoint } from '#components/online-endpoints/use-online-endpoint.ts'
import { DetailColumns } from '#components/ui/detail-columns.tsx'
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
      <DetailColumns>
        <Stack spacing={2}>
          <KeyValueCard title="Attributes" items={deriveAttributes(endpoint)} />
          <DescriptionCard
            needs="write"
            description={properties.description}
            onSave={(description) => change({ properties: { description } })}
          />
          <TagsCard needs="write" tags={tags} onSave={(next) => change({ tags: { ...next } })} />
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
        <DeploymentsColumn
          deployments={deployments}
          explanation="A deployment says which model answers, on how many replicas, and with which settings."
          addHref={endpointHref(endpoint.name, '/add-deployment')}
        >
          {(deployment) => <DeploymentCard endpointName={endpoint.name} deployment={deployment} refresh={refresh} />}
        </DeploymentsColumn>
      </DetailColumns>
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
