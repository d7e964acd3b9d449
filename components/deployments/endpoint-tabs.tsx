'use client'

import { useCount } from '#components/home/use-count.ts'
import { TabsNav } from '#components/ui/tabs-nav.tsx'
import { useWorkspace } from '#lib/client/workspace-context.tsx'

/** The kinds of endpoints, with how many there are of each. */
export function EndpointTabs() {
  const { base } = useWorkspace()
  const realTime = useCount(`${base}/onlineEndpoints`)
  const batch = useCount(`${base}/batchEndpoints`)
  const pipeline = useCount(`${base}/pipelineEndpoints`)
  return (
    <TabsNav
      label="Kind of endpoint"
      tabs={[
        { label: 'Real-time endpoints', href: '/real-time-endpoints', count: realTime.count },
        { label: 'Batch endpoints', href: '/batch-endpoints', count: batch.count },
        { label: 'Pipeline endpoints', href: '/pipeline-endpoints', count: pipeline.count },
      ]}
    />
  )
}
