import type { Metadata } from 'next'
import { OnlineEndpointsPage } from '#components/online-endpoints/list/online-endpoints-page.tsx'

export const metadata: Metadata = { title: 'Real-time endpoints' }

export default function Page() {
  return <OnlineEndpointsPage />
}
