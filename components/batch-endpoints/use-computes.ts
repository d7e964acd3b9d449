'use client'

import { useResource } from '#lib/client/use-resource.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { ComputeResource } from '#lib/computes/view.ts'

/** Every compute of the workspace that jobs run on. */
export function useComputes() {
  const { base } = useWorkspace()
  const { data, ...rest } = useResource<{ value: ComputeResource[] }>(
    `${base}/computes?computeType=AmlCompute&$top=100&$orderBy=name asc`,
  )
  return { ...rest, computes: data?.value }
}

/** A compute as an option of a select: its name, size, nodes and state. */
export function presentCompute({ name, properties }: ComputeResource): { label: string; text: string } {
  const { vmSize, scaleSettings, allocationState, nodeStateCounts } = properties.properties
  const ready = nodeStateCounts.idleNodeCount + nodeStateCounts.runningNodeCount
  const nodes = scaleSettings
    ? `${scaleSettings.minNodeCount}–${scaleSettings.maxNodeCount} nodes`
    : `${ready} attached nodes`
  return { label: name, text: [vmSize, nodes, allocationState.toLowerCase()].filter(Boolean).join(', ') }
}
