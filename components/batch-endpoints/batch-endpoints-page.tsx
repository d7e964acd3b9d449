'use client'

import Box from '@mui/material/Box'
import Stack from '@mui/material/Stack'
import { createJobHref, endpointHref, endpointsPath } from '#components/batch-endpoints/endpoint-paths.ts'
import { endpointRemoval } from '#components/batch-endpoints/endpoint-removal.ts'
import { EndpointTabs } from '#components/deployments/endpoint-tabs.tsx'
import { jobHref } from '#components/jobs/job-paths.ts'
import type { CommandItem } from '#components/ui/command-bar.tsx'
import { Link } from '#components/ui/link.tsx'
import type { Column } from '#components/ui/lists/list-columns.ts'
import type { FilterField } from '#components/ui/lists/list-filters.ts'
import { ListPage } from '#components/ui/lists/list-page.tsx'
import { RowMenu } from '#components/ui/lists/row-menu.tsx'
import { StatusChip } from '#components/ui/status-chip.tsx'
import { TagChips } from '#components/ui/tags-editor.tsx'
import { Time } from '#components/ui/time.tsx'
import type { BatchEndpointResource } from '#lib/batch-endpoints/view.ts'
import { copyText } from '#lib/client/copy-text.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import { provisioningStates } from '#lib/deployments/provisioning-states.ts'

const columns: readonly Column<BatchEndpointResource>[] = [
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
    id: 'state',
    label: 'Provisioning state',
    sortField: 'provisioningState',
    render: ({ properties }) => <StatusChip status={properties.provisioningState} />,
  },
  {
    id: 'default',
    label: 'Default deployment',
    sortField: 'defaultDeployment',
    render: ({ properties }) => properties.defaults?.deploymentName ?? '--',
  },
  { id: 'deployments', label: 'Deployments', align: 'right', render: ({ properties }) => properties.deploymentCount },
  { id: 'lastJob', label: 'Last job', render: ({ properties }) => <LastJob job={properties.lastJob} /> },
  {
    id: 'createdAt',
    label: 'Created',
    sortField: 'createdAt',
    render: ({ systemData }) => <Time at={systemData.createdAt} />,
  },
  {
    id: 'createdBy',
    label: 'Created by',
    sortField: 'createdBy',
    isHidden: true,
    render: ({ systemData }) => systemData.createdBy,
  },
  { id: 'auth', label: 'Authentication', isHidden: true, render: () => 'Token' },
  { id: 'tags', label: 'Tags', render: ({ tags }) => <TagChips tags={tags} /> },
]

const filters: readonly FilterField[] = [
  {
    name: 'provisioningState',
    label: 'Provisioning state',
    options: provisioningStates.map((value) => ({ value, label: value })),
  },
  { name: 'createdBy', label: 'Created by' },
  { name: 'tag', label: 'Tags', placeholder: 'key=value' },
]

const newestFirst = { field: 'createdAt', direction: 'desc' } as const

export function BatchEndpointsPage() {
  const { base } = useWorkspace()
  return (
    <ListPage<BatchEndpointResource>
      title="Batch endpoints"
      description="Score folders, data assets and large files with a registered model."
      tabs={<EndpointTabs />}
      kind="batch-endpoints"
      plural="batch endpoints"
      collection={endpointsPath(base)}
      columns={columns}
      filters={filters}
      defaultSort={newestFirst}
      rowId={({ id }) => id}
      rowName={({ name }) => name}
      hasStars
      create={{ label: 'Create', href: '/batch-endpoints/create' }}
      removal={endpointRemoval}
      rowEnd={(endpoint) => <RowMenu name={endpoint.name} items={rowItems(endpoint)} />}
      empty={{
        title: 'No batch endpoints yet',
        text: 'A batch endpoint scores your files with a model. Pick a registered MLflow model, and no code is needed.',
      }}
    />
  )
}

function LastJob({ job }: { job: BatchEndpointResource['properties']['lastJob'] }) {
  if (!job) return '--'
  return (
    <Stack spacing={0.25} sx={{ alignItems: 'flex-start' }}>
      <StatusChip status={job.status} />
      <Link href={jobHref(job.name)}>
        <Time at={job.createdAt} />
      </Link>
    </Stack>
  )
}

const rowItems = ({ name, properties }: BatchEndpointResource): CommandItem[] => [
  { label: 'Open', needs: 'read', href: endpointHref(name) },
  { label: 'Create job', needs: 'score', href: createJobHref(name) },
  { label: 'Copy REST endpoint', needs: 'read', onClick: () => void copyText(properties.scoringUri) },
]
