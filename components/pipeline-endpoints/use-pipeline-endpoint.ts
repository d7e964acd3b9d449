'use client'

import { endpointPath, publishedPath } from '#components/pipeline-endpoints/endpoint-paths.ts'
import { patch } from '#lib/client/api.ts'
import { useResource } from '#lib/client/use-resource.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { PublishedPipelineResource } from '#lib/pipeline-endpoints/published/view.ts'
import type { PipelineEndpointPatch } from '#lib/pipeline-endpoints/schema.ts'
import type { PipelineEndpointResource } from '#lib/pipeline-endpoints/view.ts'

/** An endpoint, live, and a way to change its description, tags, default version or whether it is enabled. */
export function usePipelineEndpoint(name: string) {
  const path = endpointPath(useWorkspace().base, name)
  const endpoint = useResource<PipelineEndpointResource>(path)
  const change = async (changes: PipelineEndpointPatch) => {
    await patch<PipelineEndpointResource>(path, changes)
    await endpoint.mutate()
  }
  return { ...endpoint, path, change }
}

/** A published pipeline with its graph, live; undefined reads nothing yet. */
export function usePublishedPipeline(endpoint: string, version: number | undefined) {
  const { base } = useWorkspace()
  const path = version === undefined ? undefined : publishedPath(base, endpoint, version)
  return useResource<PublishedPipelineResource>(path)
}
