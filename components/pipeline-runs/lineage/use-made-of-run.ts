'use client'

import { useResource } from '#lib/client/use-resource.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { DataVersionResource } from '#lib/data-assets/view.ts'
import type { ModelVersionResource } from '#lib/models/view.ts'
import type { DraftSummaryResource } from '#lib/pipeline-drafts/view.ts'

/** What was registered of a run's outputs, and the inference pipelines made of it; live. */
export function useMadeOfRun(job: string) {
  const { base } = useWorkspace()
  const name = encodeURIComponent(job)
  const models = useResource<{ value: ModelVersionResource[] }>(`${base}/modelVersions?job=${name}&$top=100`)
  const data = useResource<{ value: DataVersionResource[] }>(`${base}/dataVersions?job=${name}&$top=100`)
  const drafts = useResource<{ value: DraftSummaryResource[] }>(`${base}/pipelineDrafts?trainingRun=${name}&$top=100`)
  const all = [models, data, drafts]
  return {
    models: models.data?.value,
    data: data.data?.value,
    drafts: drafts.data?.value,
    error: all.find(({ error }) => error)?.error,
    refresh: () => {
      for (const { refresh } of all) void refresh()
    },
  }
}
