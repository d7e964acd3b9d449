import { computeHref } from '#components/computes/compute-paths.ts'
import { Link } from '#components/ui/link.tsx'
import type { Column } from '#components/ui/lists/list-columns.ts'
import { StatusChip } from '#components/ui/status-chip.tsx'
import { TagChips } from '#components/ui/tags-editor.tsx'
import { Time } from '#components/ui/time.tsx'
import { presentMemory } from '#lib/computes/inference/capacity.ts'
import type { InferenceComputeResource } from '#lib/computes/inference/view.ts'

type Render = Pick<InferenceComputeResource, 'properties'>

const shared: Record<'name' | 'state' | 'used', Column<InferenceComputeResource>> = {
  name: {
    id: 'name',
    label: 'Name',
    sortField: 'name',
    isPrimary: true,
    render: ({ name }) => <Link href={computeHref(name)}>{name}</Link>,
  },
  state: {
    id: 'state',
    label: 'State',
    render: ({ properties }) => <StatusChip status={properties.provisioningState} />,
  },
  used: { id: 'used', label: 'Used', render: ({ properties }) => presentUse(properties) },
}

const rest: readonly Column<InferenceComputeResource>[] = [
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

export const clusterColumns: readonly Column<InferenceComputeResource>[] = [
  shared.name,
  shared.state,
  { id: 'purpose', label: 'Purpose', render: ({ properties }) => properties.properties.purpose },
  { id: 'nodes', label: 'Nodes', sortField: 'maxNodes', render: ({ properties }) => properties.properties.nodes },
  { id: 'size', label: 'Of each node', render: ({ properties }) => presentNode(properties) },
  shared.used,
  ...rest,
]

export const instanceColumns: readonly Column<InferenceComputeResource>[] = [
  shared.name,
  shared.state,
  { id: 'size', label: 'Size', render: ({ properties }) => presentNode(properties) },
  shared.used,
  ...rest,
]

const presentNode = ({ properties: { cpuPerNode, memoryMbPerNode } }: Render['properties']) =>
  `${cpuPerNode} vCPU, ${presentMemory(memoryMbPerNode)}`

const presentUse = ({ properties: { used, capacity } }: Render['properties']) =>
  `${used.cpu} of ${capacity.cpu} vCPU, ${used.memoryMb.toLocaleString('en')} of ${presentMemory(capacity.memoryMb)}`
