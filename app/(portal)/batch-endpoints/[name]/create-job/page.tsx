import type { Metadata } from 'next'
import { CreateJobPage } from '#components/batch-endpoints/create-job/create-job-page.tsx'

export const metadata: Metadata = { title: 'Create job' }

export default async function Page({ params }: { params: Promise<{ name: string }> }) {
  const { name } = await params
  return <CreateJobPage endpointName={decodeURIComponent(name)} />
}
