'use client'

import { useSearchParams } from 'next/navigation'
import { computeHref, computesPath } from '#components/computes/compute-paths.ts'
import { computeRemoval } from '#components/computes/compute-removal.ts'
import { countNodes, deriveComputeState, presentScale } from '#components/computes/compute-state.ts'
import { InferenceList } from '#components/computes/inference/inference-list.tsx'
import { Link } from '#components/ui/link.tsx'
import type { Column } from '#components/ui/lists/list-columns.ts'
import { ListView } from '#components/ui/lists/list-view.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { StatusChip } from '#components/ui/status-chip.tsx'
import { TabsNav } from '#components/ui/tabs-nav.tsx'
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

const byName = { field: 'name', direction: 'asc' } as const

const lists = {
  local: {
    fixed: { computeType: 'AmlCompute', provider: 'local' },
    create: { label: 'New', href: '/computes/create' },
    empty: {
      title: 'No compute clusters yet',
      text: 'Jobs run on the nodes of a compute cluster. A local cluster starts nodes on this machine when there is work.',
    },
  },
  attached: {
    fixed: { computeType: 'AmlCompute', provider: 'attached' },
    create: { label: 'Attach', href: '/computes/create?provider=attached' },
    empty: {
      title: 'Nothing is attached yet',
      text: 'Jobs run on the nodes of an attached compute, which you start on any machine that reaches the database.',
    },
  },
} as const

const tabs = [
  { label: 'Compute clusters', href: '/computes' },
  { label: 'Inference clusters', href: '/computes?tab=inference' },
  { label: 'Container instances', href: '/computes?tab=instances' },
  { label: 'Attached', href: '/computes?tab=attached' },
]

export function ComputesPage() {
  const tab = useSearchParams().get('tab')
  return (
    <>
      <PageHeader
        title="Compute"
        description="Clusters of nodes that jobs run on, and parts of this machine that real-time endpoints are deployed on."
        breadcrumbs={[{ label: 'Home', href: '/' }, { label: 'Compute' }]}
      />
      <TabsNav tabs={tabs} label="Compute" />
      {tab === 'inference' && <InferenceList key={tab} kind="AKS" />}
      {tab === 'instances' && <InferenceList key={tab} kind="ContainerInstance" />}
      {tab === 'attached' && <ClusterList key={tab} provider="attached" />}
      {!['inference', 'instances', 'attached'].includes(tab ?? '') && <ClusterList key="local" provider="local" />}
    </>
  )
}

function ClusterList({ provider }: { provider: keyof typeof lists }) {
  const { base } = useWorkspace()
  return (
    <ListView<ComputeResource>
      kind={provider === 'local' ? 'computes' : 'attached-computes'}
      needs="provision"
      plural="computes"
      collection={computesPath(base)}
      columns={columns}
      defaultSort={byName}
      rowId={({ id }) => id}
      rowName={({ name }) => name}
      hasStars
      removal={computeRemoval}
      {...lists[provider]}
    />
  )
}

function Nodes({ properties }: Pick<ComputeResource, 'properties'>) {
  const { idle, busy, total, lost } = countNodes(properties)
  return `${idle} / ${busy} / ${total}${lost > 0 ? ` (${lost} lost)` : ''}`
}
