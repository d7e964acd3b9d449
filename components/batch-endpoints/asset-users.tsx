'use client'

import Paper from '@mui/material/Paper'
import { endpointHref } from '#components/batch-endpoints/endpoint-paths.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { ErrorPanel } from '#components/ui/error-panel.tsx'
import { Link } from '#components/ui/link.tsx'
import { DataTable } from '#components/ui/lists/data-table.tsx'
import type { Column } from '#components/ui/lists/list-columns.ts'
import { StatusChip } from '#components/ui/status-chip.tsx'
import { Time } from '#components/ui/time.tsx'
import { useResource } from '#lib/client/use-resource.ts'

interface User {
  id: string
  name: string
  properties: {
    endpointName: string
    isDefault: boolean
    provisioningState: string
    createdAt: string
    scoringScript?: string | null
  }
}

const columns: readonly Column<User>[] = [
  {
    id: 'endpoint',
    label: 'Endpoint',
    isPrimary: true,
    render: ({ properties: { endpointName } }) => <Link href={endpointHref(endpointName)}>{endpointName}</Link>,
  },
  {
    id: 'deployment',
    label: 'Deployment',
    render: ({ name, properties }) => (properties.isDefault ? `${name} (default)` : name),
  },
  { id: 'state', label: 'State', render: ({ properties }) => <StatusChip status={properties.provisioningState} /> },
  { id: 'created', label: 'Created', render: ({ properties }) => <Time at={properties.createdAt} /> },
]
const withScript: readonly Column<User>[] = [
  ...columns,
  { id: 'script', label: 'Script', render: ({ properties }) => properties.scoringScript ?? '--' },
]

interface AssetUsersProps {
  /** ARM path of the version: what uses it is below it. */
  path: string
  /** "environment": in the sentence when nothing does. */
  noun: string
  hasScripts?: boolean
}

/** The deployments that use a version of an environment or of code. */
export function AssetUsers({ path, noun, hasScripts = false }: AssetUsersProps) {
  const { data, error, refresh } = useResource<{ value: User[] }>(`${path}/usedBy`)
  if (error)
    return <ErrorPanel title="The deployments could not be loaded." error={error} onRetry={() => void refresh()} />
  if (data?.value.length === 0) {
    return <EmptyState title="Not used" text={`No deployment uses this version of the ${noun}.`} />
  }
  return (
    <Paper variant="outlined">
      <DataTable
        label="Deployments"
        columns={hasScripts ? withScript : columns}
        rows={data?.value}
        rowId={({ id }) => id}
        rowName={({ name, properties }) => `${properties.endpointName}/${name}`}
        skeletonCount={3}
      />
    </Paper>
  )
}
