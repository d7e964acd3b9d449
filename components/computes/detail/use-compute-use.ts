'use client'

import { useResource } from '#lib/client/use-resource.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import { activeStatuses } from '#lib/jobs/states.ts'
import type { JobResource } from '#lib/jobs/view.ts'

export interface DeploymentOnCompute {
  name: string
  endpointName: string
  isDefault: boolean
  provisioningState: string
}

/** Who uses a compute, and the sentence that says why it cannot be deleted meanwhile. */
export function useComputeUse(name: string, path: string) {
  const { base } = useWorkspace()
  const query = new URLSearchParams({ compute: name, status: activeStatuses.join(','), $top: '5', $count: 'true' })
  const jobs = useResource<{ value: JobResource[]; count?: number }>(`${base}/jobs?${query}`)
  const deployments = useResource<{ value: DeploymentOnCompute[] }>(`${path}/deployments`)
  const uses = [
    count(deployments.data?.value.length ?? 0, 'deployment scores', 'deployments score'),
    count(jobs.data?.count ?? 0, 'job runs', 'jobs run'),
  ].filter((use) => use !== undefined)
  return {
    deployments,
    reason: uses.length === 0 ? undefined : `${uses.join(' and ')} on it`,
  }
}

const count = (number: number, one: string, many: string) =>
  number === 0 ? undefined : `${number} ${number === 1 ? one : many}`
