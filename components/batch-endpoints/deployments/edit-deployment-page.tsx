'use client'

import { EditDeploymentForm } from '#components/batch-endpoints/deployments/edit-deployment-form.tsx'
import { endpointHref } from '#components/batch-endpoints/endpoint-paths.ts'
import { useBatchDeployment } from '#components/batch-endpoints/use-batch-endpoint.ts'
import { EditPage } from '#components/deployments/edit-page.tsx'

export function EditDeploymentPage({ endpointName, name }: { endpointName: string; name: string }) {
  return (
    <EditPage
      deployment={useBatchDeployment(endpointName, name)}
      name={name}
      endpoint={{ label: endpointName, href: endpointHref(endpointName) }}
      list={{ label: 'Batch endpoints', href: '/batch-endpoints' }}
      description="Jobs that run keep the settings they were started with."
    >
      {(deployment) => <EditDeploymentForm endpointName={endpointName} deployment={deployment} />}
    </EditPage>
  )
}
