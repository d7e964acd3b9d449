'use client'

import { deriveFirstSteps, type FirstStep, pickSample } from '#components/home/first-steps.ts'
import { useResource } from '#lib/client/use-resource.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'

interface Listed {
  name: string
  properties: { tags?: Readonly<Record<string, string>> }
}
interface List {
  value: Listed[]
}

/** The newcomer's steps as far as the workspace has come; nothing while that is not known. */
export function useFirstSteps(): FirstStep[] | undefined {
  const { base } = useWorkspace()
  const completed = useResource<List>(`${base}/jobs?status=Completed&$top=1`).data
  const isBeginner = completed?.value.length === 0
  const read = (path: string) => (isBeginner ? `${base}/${path}` : undefined)
  const jobs = useResource<List>(read('jobs?$top=1')).data
  const endpoints = useResource<List>(read('batchEndpoints?$top=1')).data
  const models = useResource<List>(read('models?$top=30')).data
  const data = useResource<List>(read('data?$top=30')).data
  if (!jobs || !endpoints || !models) return undefined
  const model = pickSample(models.value, ['input', 'table'])
  return deriveFirstSteps({
    modelName: (model ?? models.value[0])?.name,
    dataName: model && pickSample(data?.value ?? [], ['format', 'csv'])?.name,
    endpointName: endpoints.value[0]?.name,
    jobName: jobs.value[0]?.name,
    isJobCompleted: false,
  })
}
