import type { Metadata } from 'next'
import { JobPage } from '#components/jobs/detail/job-page.tsx'

export const metadata: Metadata = { title: 'Job' }

export default async function Page({ params }: { params: Promise<{ name: string }> }) {
  const { name } = await params
  return <JobPage name={decodeURIComponent(name)} />
}
