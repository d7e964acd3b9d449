import type { Metadata } from 'next'
import { PipelineEndpointsPage } from '#components/pipeline-endpoints/list/pipeline-endpoints-page.tsx'

export const metadata: Metadata = { title: 'Pipeline endpoints' }

export default function Page() {
  return <PipelineEndpointsPage />
}
