'use client'

import { useSearchParams } from 'next/navigation'
import { EndpointWizard } from '#components/batch-endpoints/create/endpoint-wizard.tsx'
import { startValues } from '#components/batch-endpoints/create/wizard-values.ts'
import { toChosenModel } from '#components/deployments/chosen-model.ts'
import { ErrorPanel } from '#components/ui/error-panel.tsx'
import { DetailSkeleton } from '#components/ui/resource-frame.tsx'
import { useResource } from '#lib/client/use-resource.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { ModelVersionSummaryResource } from '#lib/models/view.ts'

const crumbs = [
  { label: 'Home', href: '/' },
  { label: 'Batch endpoints', href: '/batch-endpoints' },
  { label: 'Create' },
]

/** `?model=&version=` comes from the Models page: the model is chosen, and an existing endpoint may be too. */
export function CreateEndpointPage() {
  const { base } = useWorkspace()
  const params = useSearchParams()
  const name = params.get('model') ?? undefined
  const version = params.get('version') ?? 'latest'
  const path = name && `${base}/models/${encodeURIComponent(name)}/versions/${encodeURIComponent(version)}`
  const { data, error, refresh } = useResource<ModelVersionSummaryResource>(path)
  if (name && error) {
    return <ErrorPanel title="The model cannot be deployed." error={error} onRetry={() => void refresh()} />
  }
  if (name && !data) return <DetailSkeleton />
  const model = data && toChosenModel(data)
  return (
    <EndpointWizard
      title={name ? 'Deploy to batch endpoint' : 'Create batch endpoint'}
      breadcrumbs={crumbs}
      storageKey={`batch-endpoint:${name ? `${name}:${version}` : 'new'}`}
      start={startValues({ model })}
      endpointChoice={name ? 'any' : 'new'}
      cancelHref={
        name ? `/models/${encodeURIComponent(name)}/${encodeURIComponent(data?.name ?? version)}` : '/batch-endpoints'
      }
    />
  )
}
