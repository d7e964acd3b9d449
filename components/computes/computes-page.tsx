'use client'

import { computeHref, computesPath } from '#components/computes/compute-paths.ts'
import { computeRemoval } from '#components/computes/compute-removal.ts'
import { countNodes, deriveComputeState, presentScale } from '#components/computes/compute-state.ts'
import { Link } from '#components/ui/link.tsx'
import type { Column } from '#components/ui/lists/list-columns.ts'
import type { FilterField } from '#components/ui/lists/list-filters.ts'
import { ListPage } from '#components/ui/lists/list-page.tsx'
import { StatusChip } from '#components/ui/status-chip.tsx'
import { TagChips } from '#components/ui/tags-editor.tsx'
import { Time } from '#components/ui/time.tsx'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { ComputeResource } from '#lib/computes/view.ts'

const columns: readonly Column<ComputeResource>[] = [
  {
    id: 'name',
    label: 'Name',
    sortField: 'name',
    isPrimary: true,
    render: ({ name }) => <Link href={computeHref(name)}>{name}</Link>,
  },
  { id: 'state', label: 'State', render: ({ properties }) => <StatusChip status={deriveComputeState(properties)} /> },
  {
    id: 'provider',
    label: 'Kind',
    render: ({ properties }) => (properties.isAttachedCompute ? 'Attached' : 'Local'),
  },
  { id: 'nodes', label: 'Nodes idle / busy / total', render: ({ properties }) => <Nodes properties={properties} /> },
  {
    id: 'scale',
    label: 'Minimum to maximum',
    sortField: 'maxNodes',
    render: ({ properties }) => presentScale(properties),
  },
  { id: 'size', label: 'Size', isHidden: true, render: ({ properties }) => properties.properties.vmSize || '--' },
  { id: 'description', label: 'Description', render: ({ properties }) => properties.description || '--' },
  {
    id: 'createdAt',
    label: 'Created',
    sortField: 'createdAt',
    render: ({ systemData }) => <Time at={systemData.createdAt} />,
  },
  { id: 'createdBy', label: 'Created by', isHidden: true, render: ({ systemData }) => systemData.createdBy },
  { id: 'tags', label: 'Tags', render: ({ tags }) => <TagChips tags={tags} /> },
]

const filters: readonly FilterField[] = [
  {
    name: 'provider',
    label: 'Kind',
    options: [
      { value: 'local', label: 'Local' },
      { value: 'attached', label: 'Attached' },
    ],
  },
]

const byName = { field: 'name', direction: 'asc' } as const

export function ComputesPage() {
  const { base } = useWorkspace()
  return (
    <ListPage<ComputeResource>
      title="Compute"
      description="Clusters of nodes that jobs run on."
      kind="computes"
      plural="computes"
      collection={computesPath(base)}
      columns={columns}
      filters={filters}
      defaultSort={byName}
      rowId={({ id }) => id}
      rowName={({ name }) => name}
      hasStars
      create={{ label: 'New', href: '/computes/create' }}
      removal={computeRemoval}
      empty={{
        title: 'No compute yet',
        text: 'Jobs run on the nodes of a compute cluster. A local cluster starts nodes on this machine when there is work.',
      }}
    />
  )
}

function Nodes({ properties }: Pick<ComputeResource, 'properties'>) {
  const { idle, busy, total, lost } = countNodes(properties)
  return `${idle} / ${busy} / ${total}${lost > 0 ? ` (${lost} lost)` : ''}`
}
