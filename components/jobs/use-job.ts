'use client'

import { jobPath } from '#components/jobs/job-paths.ts'
import { patch } from '#lib/client/api.ts'
import { useResource } from '#lib/client/use-resource.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { JobPatch } from '#lib/jobs/schema.ts'
import type { JobResource } from '#lib/jobs/view.ts'

/** A job, live, and a way to change its name, description or tags. */
export function useJob(name: string) {
  const path = jobPath(useWorkspace().base, name)
  const job = useResource<JobResource>(path)
  const change = async (properties: JobPatch) => {
    const { body } = await patch<JobResource>(path, { properties })
    await job.mutate(body, { revalidate: false })
  }
  return { ...job, path, change }
}
