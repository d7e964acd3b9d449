'use client'

import { deploymentPath, endpointPath } from '#components/online-endpoints/endpoint-paths.ts'
import { patch } from '#lib/client/api.ts'
import { useResource } from '#lib/client/use-resource.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { OnlineDeploymentResource } from '#lib/online-endpoints/deployments/view.ts'
import type { OnlineEndpointResource } from '#lib/online-endpoints/view.ts'

/** What of an endpoint can be changed where it is shown. */
export interface EndpointChanges {
  tags?: Readonly<Record<string, string>>
  properties?: Partial<
    Pick<OnlineEndpointResource['properties'], 'description' | 'traffic' | 'mirrorTraffic' | 'requestsPerMinute'>
  >
}

/** An endpoint, live, and a way to change its description, tags, rate limit or traffic. */
export function useOnlineEndpoint(name: string) {
  const path = endpointPath(useWorkspace().base, name)
  const endpoint = useResource<OnlineEndpointResource>(path)
  const change = async (changes: EndpointChanges) => {
    await patch<OnlineEndpointResource>(path, changes)
    await endpoint.mutate()
  }
  return { ...endpoint, path, change }
}

/** An endpoint has at most 20 deployments, so one page holds them all; those with most traffic come first. */
export function useOnlineDeployments(endpointName: string | undefined) {
  const { base } = useWorkspace()
  const path = endpointName === undefined ? undefined : `${endpointPath(base, endpointName)}/deployments?$top=100`
  const { data, ...rest } = useResource<{ value: OnlineDeploymentResource[] }>(path)
  return { ...rest, deployments: data?.value.toSorted(byTraffic) }
}

const byTraffic = (a: OnlineDeploymentResource, b: OnlineDeploymentResource) =>
  b.properties.traffic - a.properties.traffic || a.name.localeCompare(b.name)

export function useOnlineDeployment(endpointName: string, name: string) {
  const path = deploymentPath(useWorkspace().base, endpointName, name)
  return { ...useResource<OnlineDeploymentResource>(path), path }
}
