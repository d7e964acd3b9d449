'use client'

import { useResource } from '#lib/client/use-resource.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { JobResource } from '#lib/jobs/view.ts'

/** Experiments of the newest hundred runs of pipelines, the latest first; undefined while loading. */
export function useExperiments(): readonly string[] | undefined {
  const { base } = useWorkspace()
  const query = new URLSearchParams({ jobKind: 'pipeline', $top: '100', $orderBy: 'createdAt desc' })
  const { data } = useResource<{ value: JobResource[] }>(`${base}/jobs?${query}`)
  return data && [...new Set(data.value.map(({ properties }) => properties.experimentName))]
}
