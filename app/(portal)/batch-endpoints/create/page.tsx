import type { Metadata } from 'next'
import { CreateEndpointPage } from '#components/batch-endpoints/create/create-endpoint-page.tsx'

export const metadata: Metadata = { title: 'Create batch endpoint' }

export default function Page() {
  return <CreateEndpointPage />
}
