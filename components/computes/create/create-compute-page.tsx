'use client'

import { useRouter, useSearchParams } from 'next/navigation'
import { useState } from 'react'
import { computeHref, computePath } from '#components/computes/compute-paths.ts'
import { ComputeStep } from '#components/computes/create/compute-step.tsx'
import { type ComputeValues, freeComputeForm, toComputeBody } from '#components/computes/create/compute-values.ts'
import { TagChips } from '#components/ui/tags-editor.tsx'
import { ReviewCard } from '#components/ui/wizard/review-card.tsx'
import { ViewAsCode } from '#components/ui/wizard/view-as-code.tsx'
import { Wizard } from '#components/ui/wizard/wizard.tsx'
import { put } from '#lib/client/api.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import { defaultIdleSeconds } from '#lib/computes/schema.ts'

const defaultValues: ComputeValues = {
  name: '',
  takenName: '',
  provider: 'local',
  minNodes: 0,
  maxNodes: 1,
  idleSeconds: defaultIdleSeconds,
  description: '',
  tags: {},
}

const steps = [
  {
    id: 'cluster',
    label: 'Cluster',
    schema: freeComputeForm,
    fields: ['name', 'provider', 'minNodes', 'maxNodes', 'idleSeconds', 'description', 'tags'],
    content: <ComputeStep />,
  },
]

/** An existing compute of this name is not replaced. */
const headers = { 'If-None-Match': '*' }

export function CreateComputePage() {
  const { base, location } = useWorkspace()
  const router = useRouter()
  const provider = useSearchParams().get('provider') === 'attached' ? 'attached' : 'local'
  const [start] = useState({ ...defaultValues, provider } as const)
  const create = async (values: ComputeValues) => {
    await put(computePath(base, values.name), toComputeBody(values, location), { headers })
    router.push(computeHref(values.name))
  }
  return (
    <Wizard<ComputeValues>
      needs="provision"
      title="New compute cluster"
      breadcrumbs={[{ label: 'Home', href: '/' }, { label: 'Compute', href: '/computes' }, { label: 'New' }]}
      storageKey={start.provider === 'attached' ? 'compute-attached' : 'compute'}
      defaultValues={start}
      cancelHref="/computes"
      steps={steps}
      review={(values, goTo) => (
        <>
          <ReviewCard title="Cluster" items={deriveItems(values)} onEdit={() => goTo('cluster')} />
          <ViewAsCode
            requests={[
              { method: 'PUT', path: computePath(base, values.name), headers, body: toComputeBody(values, location) },
            ]}
          />
        </>
      )}
      onSubmit={create}
      submitLabel="Create"
    />
  )
}

function deriveItems({ name, provider, minNodes, maxNodes, idleSeconds, description, tags }: ComputeValues) {
  const scale = [
    { label: 'Minimum nodes', value: minNodes },
    { label: 'Maximum nodes', value: maxNodes },
    { label: 'Idle time before scale down', value: `${idleSeconds} seconds` },
  ]
  return [
    { label: 'Name', value: name },
    { label: 'Runs on', value: provider === 'local' ? 'This machine' : 'Attached machines' },
    ...(provider === 'local' ? scale : []),
    { label: 'Description', value: description },
    { label: 'Tags', value: Object.keys(tags).length > 0 ? <TagChips tags={tags} /> : '' },
  ]
}
