import Box from '@mui/material/Box'
import { endpointHref, publishedHref } from '#components/pipeline-endpoints/endpoint-paths.ts'
import { LastRun } from '#components/pipeline-endpoints/last-run.tsx'
import { Link } from '#components/ui/link.tsx'
import type { Column } from '#components/ui/lists/list-columns.ts'
import type { FilterField } from '#components/ui/lists/list-filters.ts'
import { StatusChip } from '#components/ui/status-chip.tsx'
import { TagChips } from '#components/ui/tags-editor.tsx'
import { Time } from '#components/ui/time.tsx'
import type { PipelineEndpointResource } from '#lib/pipeline-endpoints/view.ts'

/** Studio-ux section 5.3. */
export const endpointColumns: readonly Column<PipelineEndpointResource>[] = [
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
    id: 'default',
    label: 'Default version',
    sortField: 'defaultVersion',
    render: ({ name, properties: { defaultPipeline } }) => (
      <Link href={publishedHref(name, defaultPipeline.version)}>
        {`${defaultPipeline.version} · ${defaultPipeline.name}`}
      </Link>
    ),
  },
  {
    id: 'published',
    label: 'Published pipelines',
    align: 'right',
    render: ({ properties }) => properties.publishedCount,
  },
  { id: 'status', label: 'Status', render: ({ properties }) => <StatusChip status={properties.status} /> },
  { id: 'lastRun', label: 'Last run', render: ({ properties }) => <LastRun run={properties.lastRun} /> },
  {
    id: 'updatedAt',
    label: 'Updated',
    sortField: 'updatedAt',
    render: ({ systemData }) => <Time at={systemData.lastModifiedAt} />,
  },
  {
    id: 'createdBy',
    label: 'Created by',
    sortField: 'createdBy',
    render: ({ systemData }) => systemData.createdBy,
  },
  { id: 'tags', label: 'Tags', render: ({ tags }) => <TagChips tags={tags} /> },
]

export const statusFilter: FilterField = {
  name: 'status',
  label: 'Status',
  options: [
    { value: 'Active', label: 'Active' },
    { value: 'Disabled', label: 'Disabled' },
  ],
}

export const endpointFilters: readonly FilterField[] = [
  statusFilter,
  { name: 'createdBy', label: 'Created by' },
  { name: 'tag', label: 'Tags', placeholder: 'key=value' },
]
