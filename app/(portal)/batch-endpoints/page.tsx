import type { Metadata } from 'next'
import { BatchEndpointsPage } from '#components/batch-endpoints/batch-endpoints-page.tsx'

export const metadata: Metadata = { title: 'Batch endpoints' }

export default function Page() {
  return <BatchEndpointsPage />
}
