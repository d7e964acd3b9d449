import type { Metadata } from 'next'
import { CreateEndpointPage } from '#components/online-endpoints/create/create-endpoint-page.tsx'

export const metadata: Metadata = { title: 'Create real-time endpoint' }

export default function Page() {
  return <CreateEndpointPage />
}
