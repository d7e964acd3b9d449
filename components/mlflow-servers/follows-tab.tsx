'use client'

import Alert from '@mui/material/Alert'
import Paper from '@mui/material/Paper'
import Stack from '@mui/material/Stack'
import { endpointHref } from '#components/batch-endpoints/endpoint-paths.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { ErrorPanel } from '#components/ui/error-panel.tsx'
import { Link } from '#components/ui/link.tsx'
import { DataTable } from '#components/ui/lists/data-table.tsx'
import type { Column } from '#components/ui/lists/list-columns.ts'
import { Time } from '#components/ui/time.tsx'
import { useResource } from '#lib/client/use-resource.ts'
import type { FollowOfServerView } from '#lib/mlflow-servers/follows/view.ts'

/** The deployments that move when an alias of this server moves. */
export function FollowsTab({ server }: { server: string }) {
  const { data, error, refresh } = useResource<{ value: FollowOfServerView[] }>(`${server}/aliasFollows`)
  if (error) return <ErrorPanel title="The list could not be read." error={error} onRetry={() => void refresh()} />
  if (data?.value.length === 0) {
    const text =
      'On the card of a deployment, "Follow an alias" makes it move whenever an alias such as champion moves.'
    return <EmptyState title="No deployment follows an alias" text={text} />
  }
  const troubled = data?.value.filter(({ problem }) => problem) ?? []
  return (
    <Stack spacing={1.5}>
      {troubled.map(({ endpointName, deploymentName, problem }) => (
        <Alert key={`${endpointName}/${deploymentName}`} severity="warning">
          {`${endpointName}/${deploymentName}: ${problem}`}
        </Alert>
      ))}
      <Paper variant="outlined">
        <DataTable
          label="Deployments that follow an alias"
          columns={columns}
          rows={data?.value}
          rowId={({ endpointName, deploymentName }) => `${endpointName}/${deploymentName}`}
          rowName={({ deploymentName }) => deploymentName}
          skeletonCount={2}
        />
      </Paper>
    </Stack>
  )
}

const columns: readonly Column<FollowOfServerView>[] = [
  {
    id: 'deployment',
    label: 'Deployment',
    isPrimary: true,
    render: ({ endpointName, deploymentName }) => (
      <Link href={endpointHref(endpointName)}>{`${endpointName}/${deploymentName}`}</Link>
    ),
  },
  { id: 'alias', label: 'Follows', render: ({ model, alias }) => `${model}@${alias}` },
  { id: 'version', label: 'Is at version', render: ({ version }) => version ?? '--' },
  { id: 'movedAt', label: 'Moved', render: ({ movedAt }) => (movedAt ? <Time at={movedAt} /> : '--') },
  { id: 'checkedAt', label: 'Checked', render: ({ checkedAt }) => (checkedAt ? <Time at={checkedAt} /> : '--') },
]
