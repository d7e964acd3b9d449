import Box from '@mui/material/Box'
import Chip from '@mui/material/Chip'
import { publishedHref } from '#components/pipeline-endpoints/endpoint-paths.ts'
import { LastRun } from '#components/pipeline-endpoints/last-run.tsx'
import { Link } from '#components/ui/link.tsx'
import type { Column } from '#components/ui/lists/list-columns.ts'
import { StatusChip } from '#components/ui/status-chip.tsx'
import { Time } from '#components/ui/time.tsx'
import type { PublishedPipelineSummary } from '#lib/pipeline-endpoints/published/view.ts'

/** Studio-ux section 15.1. */
export const publishedColumns: readonly Column<PublishedPipelineSummary>[] = [
  {
    id: 'version',
    label: 'Version',
    sortField: 'version',
    render: ({ properties }) => (
      <Box component="span" sx={{ whiteSpace: 'nowrap' }}>
        {properties.version}
        {properties.isDefault && <Chip label="Default" size="small" color="primary" sx={{ ml: 1 }} />}
      </Box>
    ),
  },
  {
    id: 'name',
    label: 'Name',
    sortField: 'name',
    isPrimary: true,
    render: ({ properties }) => (
      <Link href={publishedHref(properties.endpointName, properties.version)}>{properties.name}</Link>
    ),
  },
  { id: 'status', label: 'Status', render: ({ properties }) => <StatusChip status={properties.status} /> },
  {
    id: 'createdAt',
    label: 'Published',
    sortField: 'createdAt',
    render: ({ systemData }) => <Time at={systemData.createdAt} />,
  },
  { id: 'createdBy', label: 'Published by', render: ({ systemData }) => systemData.createdBy },
  {
    id: 'description',
    label: 'Description',
    render: ({ properties }) => <Box sx={{ minWidth: 150 }}>{properties.description || '--'}</Box>,
  },
  { id: 'lastRun', label: 'Last run', render: ({ properties }) => <LastRun run={properties.lastRun} /> },
]
