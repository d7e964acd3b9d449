'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { jobHref, jobPath } from '#components/jobs/job-paths.ts'
import { useToast } from '#components/notifications/toast-context.tsx'
import { post } from '#lib/client/api.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { PipelineJobResource } from '#lib/jobs/pipeline-view.ts'

/** What can be begun from a run: another run of the same graph, or a draft of it. */
export function useRunStarts(job: PipelineJobResource) {
  const { base } = useWorkspace()
  const router = useRouter()
  const toast = useToast()
  const [isBusy, setBusy] = useState(false)
  const resubmit = async (forceRerun: boolean) => {
    setBusy(true)
    try {
      const { body } = await post<{ name: string }>(`${jobPath(base, job.name)}/resubmit`, { forceRerun })
      router.push(jobHref(body.name))
    } catch (error) {
      toast.failure('The pipeline was not submitted again.', error)
    } finally {
      setBusy(false)
    }
  }
  const clone = async () => {
    const { displayName, description, pipeline } = job.properties
    try {
      const { body } = await post<{ name: string }>(`${base}/pipelineDrafts`, {
        displayName: `${displayName} (copy)`.slice(0, 255),
        description,
        kind: pipeline.kind,
        graph: pipeline.graph,
      })
      router.push(`/designer/${encodeURIComponent(body.name)}`)
    } catch (error) {
      toast.failure('The run was not cloned.', error)
    }
  }
  return { isBusy, resubmit, clone }
}
