'use client'

import { componentOf, presentDeployed } from '#components/batch-endpoints/deployments/describe-deployed.ts'
import { EditDeploymentForm } from '#components/batch-endpoints/deployments/edit-deployment-form.tsx'
import { endpointHref } from '#components/batch-endpoints/endpoint-paths.ts'
import { useBatchDeployment } from '#components/batch-endpoints/use-batch-endpoint.ts'
import { EditPage } from '#components/deployments/edit-page.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Link } from '#components/ui/link.tsx'
import { isModelDeployment } from '#lib/batch-endpoints/deployments/view.ts'

export function EditDeploymentPage({ endpointName, name }: { endpointName: string; name: string }) {
  return (
    <EditPage
      needs="write"
      deployment={useBatchDeployment(endpointName, name)}
      name={name}
      endpoint={{ label: endpointName, href: endpointHref(endpointName) }}
      list={{ label: 'Batch endpoints', href: '/batch-endpoints' }}
      description="Jobs that run keep the settings they were started with."
    >
      {(deployment) =>
        isModelDeployment(deployment) ? (
          <EditDeploymentForm endpointName={endpointName} deployment={deployment} />
        ) : (
          <EmptyState
            title="It runs a pipeline component"
            text="Deploy a version of the component under the same name to change it."
            action={<Link href={componentOf(deployment)}>{presentDeployed(deployment)}</Link>}
          />
        )
      }
    </EditPage>
  )
}
