'use client'

import { EditDeploymentForm } from '#components/online-endpoints/deployments/edit-deployment-form.tsx'
import { endpointHref, endpointsHref } from '#components/online-endpoints/endpoint-paths.ts'
import { useOnlineDeployment } from '#components/online-endpoints/use-online-endpoint.ts'
import { Link } from '#components/ui/link.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { ResourceFrame } from '#components/ui/resource-frame.tsx'

export function EditDeploymentPage({ endpointName, name }: { endpointName: string; name: string }) {
  const deployment = useOnlineDeployment(endpointName, name)
  return (
    <ResourceFrame
      resource={deployment}
      noun="deployment"
      name={name}
      action={<Link href={endpointHref(endpointName)}>{endpointName}</Link>}
    >
      {(data) => (
        <>
          <PageHeader
            title={`Edit deployment ${data.name}`}
            breadcrumbs={[
              { label: 'Home', href: '/' },
              { label: 'Real-time endpoints', href: endpointsHref },
              { label: endpointName, href: endpointHref(endpointName) },
              { label: `Edit ${data.name}` },
            ]}
            description="A new revision is started beside the one that answers, and takes over when it is ready: no request is lost."
          />
          <EditDeploymentForm endpointName={endpointName} deployment={data} />
        </>
      )}
    </ResourceFrame>
  )
}
