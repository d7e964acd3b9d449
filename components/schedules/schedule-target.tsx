import { endpointHref as batchHref } from '#components/batch-endpoints/endpoint-paths.ts'
import { endpointHref as pipelineHref, publishedHref } from '#components/pipeline-endpoints/endpoint-paths.ts'
import { Link } from '#components/ui/link.tsx'
import type { ScheduleResource } from '#lib/schedules/view.ts'

/** The endpoint that a schedule runs. It may be gone by now: its page says so. */
export function ScheduleTarget({ action }: { action: ScheduleResource['properties']['action'] }) {
  if (action.actionType === 'InvokeBatchEndpoint') {
    const { batchEndpoint, deployment } = action
    return <Link href={batchHref(batchEndpoint)}>{[batchEndpoint, deployment].filter(Boolean).join(' / ')}</Link>
  }
  const { pipelineEndpoint, version } = action
  if (version === undefined) return <Link href={pipelineHref(pipelineEndpoint)}>{pipelineEndpoint}</Link>
  return <Link href={publishedHref(pipelineEndpoint, version)}>{`${pipelineEndpoint}, version ${version}`}</Link>
}
