'use client'

import { EditDeploymentForm } from '#components/batch-endpoints/deployments/edit-deployment-form.tsx'
import { endpointHref } from '#components/batch-endpoints/endpoint-paths.ts'
import { useBatchDeployment } from '#components/batch-endpoints/use-batch-endpoint.ts'
import { Link } from '#components/ui/link.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { ResourceFrame } from '#components/ui/resource-frame.tsx'

export function EditDeploymentPage({ endpointName, name }: { endpointName: string; name: string }) {
  const deployment = useBatchDeployment(endpointName, name)
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
              { label: 'Batch endpoints', href: '/batch-endpoints' },
              { label: endpointName, href: endpointHref(endpointName) },
              { label: `Edit ${data.name}` },
            ]}
            description="Jobs that run keep the settings they were started with."
          />
          <EditDeploymentForm endpointName={endpointName} deployment={data} />
        </>
      )}
    </ResourceFrame>
  )
}
