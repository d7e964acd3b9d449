'use client'

import Box from '@mui/material/Box'
import { EndpointTabs } from '#components/deployments/endpoint-tabs.tsx'
import { endpointHref, endpointsHref, endpointsPath } from '#components/online-endpoints/endpoint-paths.ts'
import { authModeLabels, computeTypeLabels, presentTraffic } from '#components/online-endpoints/endpoint-words.ts'
import { endpointRemoval } from '#components/online-endpoints/list/endpoint-removal.ts'
import { EndpointRowMenu } from '#components/online-endpoints/list/row-menu.tsx'
import { StateChip } from '#components/online-endpoints/state-chip.tsx'
import { Link } from '#components/ui/link.tsx'
import type { Column } from '#components/ui/lists/list-columns.ts'
import type { FilterField } from '#components/ui/lists/list-filters.ts'
import { ListPage } from '#components/ui/lists/list-page.tsx'
import { StatusChip } from '#components/ui/status-chip.tsx'
import { TagChips } from '#components/ui/tags-editor.tsx'
import { Time } from '#components/ui/time.tsx'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import { provisioningStates } from '#lib/deployments/provisioning-states.ts'
import type { OnlineEndpointResource } from '#lib/online-endpoints/view.ts'

const columns: readonly Column<OnlineEndpointResource>[] = [
  {
    id: 'name',
    label: 'Name',
    sortField: 'name',
    isPrimary: true,
    render: ({ name }) => <Link href={endpointHref(name)}>{name}</Link>,
  },
  {
    id: 'description',
    label: 'Description',
    render: ({ properties }) => <Box sx={{ minWidth: 150 }}>{properties.description || '--'}</Box>,
  },
  {
    id: 'computeType',
    label: 'Compute type',
    render: ({ properties }) => computeTypeLabels[properties.computeType],
  },
  { id: 'state', label: 'State', render: ({ properties }) => <StateChip state={properties.state} /> },
  {
    id: 'provisioningState',
    label: 'Operation state',
    sortField: 'provisioningState',
    isHidden: true,
    render: ({ properties }) => <StatusChip status={properties.provisioningState} />,
  },
  {
    id: 'traffic',
    label: 'Traffic',
    render: ({ properties }) => presentTraffic(properties.traffic) ?? '--',
  },
  { id: 'auth', label: 'Authentication', render: ({ properties }) => authModeLabels[properties.authMode] },
  {
    id: 'createdAt',
    label: 'Created',
    sortField: 'createdAt',
    render: ({ systemData }) => <Time at={systemData.createdAt} />,
  },
  {
    id: 'updatedAt',
    label: 'Updated',
    sortField: 'updatedAt',
    isHidden: true,
    render: ({ systemData }) => <Time at={systemData.lastModifiedAt} />,
  },
  {
    id: 'createdBy',
    label: 'Created by',
    sortField: 'createdBy',
    isHidden: true,
    render: ({ systemData }) => systemData.createdBy,
  },
  { id: 'tags', label: 'Tags', render: ({ tags }) => <TagChips tags={tags} /> },
]

const optionsOf = (labels: Readonly<Record<string, string>>) =>
  Object.entries(labels).map(([value, label]) => ({ value, label }))

const filters: readonly FilterField[] = [
  { name: 'computeType', label: 'Compute type', options: optionsOf(computeTypeLabels) },
  {
    name: 'provisioningState',
    label: 'Operation state',
    options: provisioningStates.map((value) => ({ value, label: value })),
  },
  { name: 'authMode', label: 'Authentication', options: optionsOf(authModeLabels) },
  { name: 'tag', label: 'Tags', placeholder: 'key=value' },
  { name: 'createdBy', label: 'Created by' },
  { name: 'from', label: 'Created after', day: 'from' },
  { name: 'to', label: 'Created before', day: 'to' },
]

const newestFirst = { field: 'createdAt', direction: 'desc' } as const

export function OnlineEndpointsPage() {
  const { base } = useWorkspace()
  return (
    <ListPage<OnlineEndpointResource>
      title="Real-time endpoints"
      description="Models that answer HTTP requests at once."
      tabs={<EndpointTabs />}
      kind="online-endpoints"
      plural="real-time endpoints"
      collection={endpointsPath(base)}
      columns={columns}
      filters={filters}
      defaultSort={newestFirst}
      rowId={({ id }) => id}
      rowName={({ name }) => name}
      hasStars
      create={{ label: 'Create', href: `${endpointsHref}/create` }}
      removal={endpointRemoval}
      rowEnd={(endpoint) => <EndpointRowMenu endpoint={endpoint} />}
      empty={{
        title: 'No real-time endpoints yet',
        text: 'A real-time endpoint answers requests with a model. Pick a registered MLflow model, and no code is needed.',
      }}
    />
  )
}
