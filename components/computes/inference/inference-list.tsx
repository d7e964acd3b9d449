'use client'

import { computesPath } from '#components/computes/compute-paths.ts'
import { clusterColumns, instanceColumns } from '#components/computes/inference/inference-columns.tsx'
import { type CreatedKind, inferencePages } from '#components/computes/inference/inference-paths.ts'
import { deriveInferenceLoss, keptByInferenceRemoval } from '#components/computes/inference/inference-removal.ts'
import { ListView } from '#components/ui/lists/list-view.tsx'
import type { Removal } from '#components/ui/lists/removal-dialog.tsx'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { InferenceComputeResource } from '#lib/computes/inference/view.ts'

const byName = { field: 'name', direction: 'asc' } as const
const kinds = {
  AKS: { computeType: 'AKS,Kubernetes' },
  ContainerInstance: { computeType: 'ContainerInstance' },
} as const
const columns = { AKS: clusterColumns, ContainerInstance: instanceColumns }
const empty = {
  AKS: {
    title: 'No inference clusters yet',
    text: 'An inference cluster holds a part of this machine for the real-time endpoints that are deployed on it.',
  },
  ContainerInstance: {
    title: 'No container instances yet',
    text: 'A container instance holds a small part of this machine to try a real-time endpoint on.',
  },
}

/** Inference clusters, or container instances. */
export function InferenceList({ kind }: { kind: CreatedKind }) {
  const { base } = useWorkspace()
  const { noun, create } = inferencePages[kind]
  const removal: Removal<InferenceComputeResource> = {
    noun,
    path: ({ id }) => id,
    losses: (computes) => computes.map(deriveInferenceLoss),
    keeps: keptByInferenceRemoval,
  }
  return (
    <ListView<InferenceComputeResource>
      kind={kind === 'AKS' ? 'inference-clusters' : 'container-instances'}
      needs="provision"
      plural={noun[1]}
      collection={computesPath(base)}
      fixed={kinds[kind]}
      columns={columns[kind]}
      defaultSort={byName}
      rowId={({ id }) => id}
      rowName={({ name }) => name}
      hasStars
      create={{ label: 'New', href: create }}
      removal={removal}
      empty={empty[kind]}
    />
  )
}
