'use client'

import Alert from '@mui/material/Alert'
import Skeleton from '@mui/material/Skeleton'
import Stack from '@mui/material/Stack'
import { DeploymentSelect } from '#components/online-endpoints/deployment-select.tsx'
import { endpointHref } from '#components/online-endpoints/endpoint-paths.ts'
import { DeploymentLog } from '#components/online-endpoints/logs/deployment-log.tsx'
import { LifecycleCard } from '#components/online-endpoints/logs/lifecycle-card.tsx'
import { useOnlineDeployments } from '#components/online-endpoints/use-online-endpoint.ts'
import { Needs } from '#components/ui/access/needs.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { ErrorPanel } from '#components/ui/error-panel.tsx'
import { Link } from '#components/ui/link.tsx'
import { useQueryValues } from '#lib/client/use-query-values.ts'
import type { OnlineEndpointResource } from '#lib/online-endpoints/view.ts'

/** What happened to a deployment and what its processes wrote; kept for failed ones and for former revisions. */
export function LogsTab({ endpoint }: { endpoint: OnlineEndpointResource }) {
  const { deployments, error, refresh } = useOnlineDeployments(endpoint.name)
  const { read, change } = useQueryValues()
  if (error && !deployments)
    return <ErrorPanel title="The deployments could not be loaded." error={error} onRetry={() => void refresh()} />
  if (!deployments) return <Skeleton variant="rounded" height={320} />
  const chosen = deployments.find(({ name }) => name === read('deployment')) ?? deployments[0]
  if (!chosen) {
    return (
      <EmptyState
        title="There is no deployment yet"
        text="Logs are written by the processes of a deployment."
        action={
          <Needs action="write" isHidden>
            <Link href={endpointHref(endpoint.name, '/add-deployment')}>Add a deployment</Link>
          </Needs>
        }
      />
    )
  }
  const failure = chosen.properties.error
  return (
    <Stack spacing={2}>
      <Stack direction="row" sx={{ gap: 1 }}>
        <DeploymentSelect
          deployments={deployments}
          value={chosen.name}
          onChange={(deployment) => change({ deployment, replica: '', revision: '', line: '' })}
        />
      </Stack>
      {failure && (
        <Alert severity="error">
          Revision {chosen.properties.revision} failed: {failure.message}
        </Alert>
      )}
      <LifecycleCard key={`${chosen.id}-lifecycle`} path={chosen.id} />
      <DeploymentLog key={chosen.id} deployment={chosen} />
    </Stack>
  )
}
