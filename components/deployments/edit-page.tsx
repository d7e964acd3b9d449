'use client'

import type { ReactNode } from 'react'
import { Link } from '#components/ui/link.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { ResourceFrame } from '#components/ui/resource-frame.tsx'
import type { Resource } from '#lib/client/use-resource.ts'

interface EditPageProps<Deployment> {
  deployment: Resource<Deployment>
  name: string
  endpoint: { label: string; href: string }
  /** The list of endpoints of its kind. */
  list: { label: string; href: string }
  description: string
  children: (deployment: Deployment) => ReactNode
}

/** The page that edits a deployment of either kind. */
export function EditPage<Deployment extends { name: string }>({
  deployment,
  name,
  endpoint,
  list,
  description,
  children,
}: EditPageProps<Deployment>) {
  const toEndpoint = <Link href={endpoint.href}>{endpoint.label}</Link>
  return (
    <ResourceFrame resource={deployment} noun="deployment" name={name} action={toEndpoint}>
      {(data) => (
        <>
          <PageHeader
            title={`Edit deployment ${data.name}`}
            breadcrumbs={[{ label: 'Home', href: '/' }, list, endpoint, { label: `Edit ${data.name}` }]}
            description={description}
          />
          {children(data)}
        </>
      )}
    </ResourceFrame>
  )
}
