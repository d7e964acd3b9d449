import type { Metadata } from 'next'
import { EditDeploymentPage } from '#components/online-endpoints/deployments/edit-deployment-page.tsx'

export const metadata: Metadata = { title: 'Edit deployment' }

export default async function Page({ params }: { params: Promise<{ name: string; deployment: string }> }) {
  const { name, deployment } = await params
  return <EditDeploymentPage endpointName={decodeURIComponent(name)} name={decodeURIComponent(deployment)} />
}
