import type { Metadata } from 'next'
import { AddDeploymentPage } from '#components/online-endpoints/create/add-deployment-page.tsx'

export const metadata: Metadata = { title: 'Add deployment' }

export default async function Page({ params }: { params: Promise<{ name: string }> }) {
  const { name } = await params
  return <AddDeploymentPage endpointName={decodeURIComponent(name)} />
}
