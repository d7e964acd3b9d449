'use client'

import { EditPage } from '#components/deployments/edit-page.tsx'
import { EditDeploymentForm } from '#components/online-endpoints/deployments/edit-deployment-form.tsx'
import { endpointHref, endpointsHref } from '#components/online-endpoints/endpoint-paths.ts'
import { useOnlineDeployment } from '#components/online-endpoints/use-online-endpoint.ts'

export function EditDeploymentPage({ endpointName, name }: { endpointName: string; name: string }) {
  return (
    <EditPage
      needs="write"
      deployment={useOnlineDeployment(endpointName, name)}
      name={name}
      endpoint={{ label: endpointName, href: endpointHref(endpointName) }}
      list={{ label: 'Real-time endpoints', href: endpointsHref }}
      description="A new revision is started beside the one that answers, and takes over when it is ready: no request is lost."
    >
      {(deployment) => <EditDeploymentForm endpointName={endpointName} deployment={deployment} />}
    </EditPage>
  )
}
