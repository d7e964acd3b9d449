'use client'

import { deploymentPath, endpointPath } from '#components/batch-endpoints/endpoint-paths.ts'
import type { BatchDeploymentResource } from '#lib/batch-endpoints/deployments/view.ts'
import type { BatchEndpointPatch } from '#lib/batch-endpoints/schema.ts'
import type { BatchEndpointResource } from '#lib/batch-endpoints/view.ts'
import { patch } from '#lib/client/api.ts'
import { useResource } from '#lib/client/use-resource.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'

/** An endpoint, live, and a way to change its description, tags or default deployment. */
export function useBatchEndpoint(name: string) {
  const path = endpointPath(useWorkspace().base, name)
  const endpoint = useResource<BatchEndpointResource>(path)
  const change = async (changes: BatchEndpointPatch) => {
    await patch<BatchEndpointResource>(path, changes)
    await endpoint.mutate()
  }
  return { ...endpoint, path, change }
}

/** An endpoint has at most 20 deployments, so one page holds them all; the default comes first. */
export function useBatchDeployments(endpointName: string | undefined) {
  const { base } = useWorkspace()
  const path = endpointName === undefined ? undefined : `${endpointPath(base, endpointName)}/deployments?$top=100`
  const { data, ...rest } = useResource<{ value: BatchDeploymentResource[] }>(path)
  const isLater = ({ properties }: BatchDeploymentResource) => Number(!properties.isDefault)
  return { ...rest, deployments: data?.value.toSorted((a, b) => isLater(a) - isLater(b)) }
}

export function useBatchDeployment(endpointName: string, name: string) {
  const path = deploymentPath(useWorkspace().base, endpointName, name)
  return { ...useResource<BatchDeploymentResource>(path), path }
}
