'use client'

import { useRouter } from 'next/navigation'
import { useMemo } from 'react'
import { computeHref, computePath } from '#components/computes/compute-paths.ts'
import { type CreatedKind, inferencePages } from '#components/computes/inference/inference-paths.ts'
import { InferenceStep } from '#components/computes/inference/inference-step.tsx'
import {
  defaultInferenceValues,
  freeInferenceForm,
  type InferenceValues,
  toInferenceBody,
} from '#components/computes/inference/inference-values.ts'
import { TagChips } from '#components/ui/tags-editor.tsx'
import { ReviewCard } from '#components/ui/wizard/review-card.tsx'
import { ViewAsCode } from '#components/ui/wizard/view-as-code.tsx'
import { Wizard } from '#components/ui/wizard/wizard.tsx'
import { put } from '#lib/client/api.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import { presentCapacity, presentMemory } from '#lib/computes/inference/capacity.ts'

/** An existing compute of this name is not replaced. */
const headers = { 'If-None-Match': '*' }
const fields = ['name', 'purpose', 'nodes', 'cpuPerNode', 'memoryMbPerNode', 'description', 'tags']

/** The form of an inference cluster or of a container instance. */
export function CreateInferencePage({ kind }: { kind: CreatedKind }) {
  const { base, location } = useWorkspace()
  const router = useRouter()
  const pages = inferencePages[kind]
  const defaultValues = useMemo(() => defaultInferenceValues(kind), [kind])
  const steps = useMemo(
    () => [
      { id: 'size', label: 'Settings', schema: freeInferenceForm, fields, content: <InferenceStep kind={kind} /> },
    ],
    [kind],
  )
  const create = async (values: InferenceValues) => {
    await put(computePath(base, values.name), toInferenceBody(values, location), { headers })
    router.push(computeHref(values.name))
  }
  return (
    <Wizard<InferenceValues>
      needs="provision"
      title={pages.title}
      breadcrumbs={[{ label: 'Home', href: '/' }, { label: 'Compute', href: pages.list }, { label: 'New' }]}
      storageKey={`compute-${kind}`}
      defaultValues={defaultValues}
      cancelHref={pages.list}
      steps={steps}
      review={(values, goTo) => (
        <>
          <ReviewCard title="Settings" items={deriveItems(values)} onEdit={() => goTo('size')} />
          <ViewAsCode
            requests={[
              { method: 'PUT', path: computePath(base, values.name), headers, body: toInferenceBody(values, location) },
            ]}
          />
        </>
      )}
      onSubmit={create}
      submitLabel="Create"
    />
  )
}

function deriveItems({ name, kind, purpose, nodes, cpuPerNode, memoryMbPerNode, description, tags }: InferenceValues) {
  const cluster = [
    { label: 'Cluster purpose', value: purpose },
    { label: 'Number of nodes', value: nodes },
    { label: 'Of each node', value: `${cpuPerNode} vCPU, ${presentMemory(memoryMbPerNode)}` },
  ]
  const many = kind === 'AKS' ? nodes : 1
  return [
    { label: 'Name', value: name },
    ...(kind === 'AKS' ? cluster : []),
    {
      label: 'Held of this machine',
      value: presentCapacity({ cpu: many * cpuPerNode, memoryMb: many * memoryMbPerNode }),
    },
    { label: 'Description', value: description },
    { label: 'Tags', value: Object.keys(tags).length > 0 ? <TagChips tags={tags} /> : '' },
  ]
}
