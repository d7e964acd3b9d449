'use client'

import { stepsPath } from '#components/pipeline-runs/run-paths.ts'
import type { Step } from '#components/pipeline-runs/step.ts'
import { useResource } from '#lib/client/use-resource.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'

/** The steps of a run, live; of no run, nothing. */
export function useSteps(job: string | undefined) {
  const { base } = useWorkspace()
  const { data, ...rest } = useResource<{ value: Step[] }>(job === undefined ? undefined : stepsPath(base, job))
  return { ...rest, steps: data?.value }
}
