'use client'

import { useRouter, useSearchParams } from 'next/navigation'
import { toChosenModel } from '#components/deployments/chosen-model.ts'
import { EndpointWizard } from '#components/online-endpoints/create/endpoint-wizard.tsx'
import { QuickDeploy } from '#components/online-endpoints/create/quick-deploy.tsx'
import { type OnlineWizardValues, startValues } from '#components/online-endpoints/create/wizard-values.ts'
import { endpointsHref } from '#components/online-endpoints/endpoint-paths.ts'
import { PageFor } from '#components/ui/access/page-for.tsx'
import { ErrorPanel } from '#components/ui/error-panel.tsx'
import { DetailSkeleton } from '#components/ui/resource-frame.tsx'
import { saveDraft } from '#components/ui/wizard/wizard-storage.ts'
import { useResource } from '#lib/client/use-resource.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { ModelVersionSummaryResource } from '#lib/models/view.ts'

const crumbs = [
  { label: 'Home', href: '/' },
  { label: 'Real-time endpoints', href: endpointsHref },
  { label: 'Create' },
]

/**
 * `?model=&version=` comes from the Models page: a model that needs no code is deployed on one screen, and "More options"
 * (`&options=all`) goes on in the wizard with what was typed.
 */
export function CreateEndpointPage() {
  const { base } = useWorkspace()
  const router = useRouter()
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
  const storageKey = `online-endpoint:${name ? `${name}:${version}` : 'new'}`
  const cancelHref = name
    ? `/models/${encodeURIComponent(name)}/${encodeURIComponent(data?.name ?? version)}`
    : endpointsHref
  const start = startValues({ model })
  const isQuick = model?.kind === 'mlflow_model' && !params.has('options') && !params.has('step')
  if (isQuick) {
    const showAll = (values: OnlineWizardValues) => {
      saveDraft(`wizard:${storageKey}`, { values, done: [] })
      router.push(`?${new URLSearchParams({ ...Object.fromEntries(params), options: 'all' })}`)
    }
    return (
      <PageFor action="write" title="Deploy to real-time endpoint" breadcrumbs={crumbs} backHref={cancelHref}>
        <QuickDeploy start={start} model={model} breadcrumbs={crumbs} cancelHref={cancelHref} onMore={showAll} />
      </PageFor>
    )
  }
  return (
    <EndpointWizard
      title={name ? 'Deploy to real-time endpoint' : 'Create real-time endpoint'}
      breadcrumbs={crumbs}
      storageKey={storageKey}
      start={start}
      endpointChoice={name ? 'any' : 'new'}
      cancelHref={cancelHref}
    />
  )
}
