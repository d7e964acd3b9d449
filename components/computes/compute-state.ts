import type { ComputeResource } from '#lib/computes/view.ts'
import { parseDurationMs } from '#lib/core/duration.ts'

type Properties = ComputeResource['properties']

/** One word for a cluster (studio-ux section 3): what its nodes are doing together. */
export function deriveComputeState({ provisioningState, properties }: Properties): string {
  if (provisioningState !== 'Succeeded') return provisioningState
  if (properties.allocationState === 'Resizing') return 'Resizing'
  if (properties.nodeStateCounts.runningNodeCount > 0) return 'Running'
  return 'Idle'
}

/** The nodes that count: idle, busy, and all that live. */
export function countNodes({ properties: { nodeStateCounts, currentNodeCount } }: Properties) {
  return {
    idle: nodeStateCounts.idleNodeCount,
    busy: nodeStateCounts.runningNodeCount,
    lost: nodeStateCounts.unusableNodeCount,
    total: currentNodeCount,
  }
}

/** How many nodes it may have; an attached compute has as many as are started. */
export function presentScale({ properties: { scaleSettings } }: Properties): string {
  if (!scaleSettings) return 'As many as you start'
  return `${scaleSettings.minNodeCount} to ${scaleSettings.maxNodeCount}`
}

export function idleSecondsOf({ properties: { scaleSettings } }: Properties): number | undefined {
  const ms = scaleSettings && parseDurationMs(scaleSettings.nodeIdleTimeBeforeScaleDown)
  return ms == null ? undefined : ms / 1000
}
