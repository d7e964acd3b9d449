'use client'

import { EndpointWizard } from '#components/batch-endpoints/create/endpoint-wizard.tsx'
import { startValues } from '#components/batch-endpoints/create/wizard-values.ts'
import { endpointHref } from '#components/batch-endpoints/endpoint-paths.ts'
import { useBatchEndpoint } from '#components/batch-endpoints/use-batch-endpoint.ts'
import { Link } from '#components/ui/link.tsx'
import { ResourceFrame } from '#components/ui/resource-frame.tsx'

export function AddDeploymentPage({ endpointName }: { endpointName: string }) {
  const endpoint = useBatchEndpoint(endpointName)
  return (
    <ResourceFrame
      resource={endpoint}
      noun="batch endpoint"
      name={endpointName}
      action={<Link href="/batch-endpoints">All batch endpoints</Link>}
    >
      {({ name }) => (
        <EndpointWizard
          title="Add deployment"
          breadcrumbs={[
            { label: 'Home', href: '/' },
            { label: 'Batch endpoints', href: '/batch-endpoints' },
            { label: name, href: endpointHref(name) },
            { label: 'Add deployment' },
          ]}
          storageKey={`batch-deployment:${name}`}
          start={startValues({ endpoint: name })}
          endpointChoice="fixed"
          cancelHref={endpointHref(name)}
        />
      )}
    </ResourceFrame>
  )
}
