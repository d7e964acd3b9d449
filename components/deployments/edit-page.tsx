'use client'

import type { ReactNode } from 'react'
import { PageFor } from '#components/ui/access/page-for.tsx'
import { Link } from '#components/ui/link.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { ResourceFrame } from '#components/ui/resource-frame.tsx'
import type { Need } from '#lib/client/use-access.ts'
import type { Resource } from '#lib/client/use-resource.ts'

interface EditPageProps<Deployment> {
  deployment: Resource<Deployment>
  name: string
  endpoint: { label: string; href: string }
  /** The list of endpoints of its kind. */
  list: { label: string; href: string }
  description: string
  /** What changing it asks of the person's role. */
  needs: Need
  children: (deployment: Deployment) => ReactNode
}

/** The page that edits a deployment of either kind. */
export function EditPage<Deployment extends { name: string }>({
  deployment,
  name,
  endpoint,
  list,
  description,
  needs,
  children,
}: EditPageProps<Deployment>) {
  const title = `Edit deployment ${name}`
  const breadcrumbs = [{ label: 'Home', href: '/' }, list, endpoint, { label: `Edit ${name}` }]
  const toEndpoint = <Link href={endpoint.href}>{endpoint.label}</Link>
  return (
    <PageFor action={needs} title={title} breadcrumbs={breadcrumbs} backHref={endpoint.href}>
      <ResourceFrame resource={deployment} noun="deployment" name={name} action={toEndpoint}>
        {(data) => (
          <>
            <PageHeader title={title} breadcrumbs={breadcrumbs} description={description} />
            {children(data)}
          </>
        )}
      </ResourceFrame>
    </PageFor>
  )
}
