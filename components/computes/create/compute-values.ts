import type { ComputeProvider, ComputeScale } from '#lib/computes/schema.ts'
import { presentDuration } from '#lib/core/duration.ts'

/** The values of the form, whichever provider is chosen. */
export interface ComputeValues extends ComputeScale {
  name: string
  provider: ComputeProvider
  description: string
  tags: Record<string, string>
}

/** What the form sends, in Azure's spelling. */
export function toComputeBody({ provider, description, tags, ...scale }: ComputeValues, location: string) {
  const shared = { computeType: 'AmlCompute', description }
  const properties =
    provider === 'attached'
      ? { ...shared, isAttachedCompute: true }
      : { ...shared, properties: { scaleSettings: toScaleSettings(scale) } }
  return { location, tags, properties }
}

export const toScaleSettings = ({ minNodes, maxNodes, idleSeconds }: ComputeScale) => ({
  minNodeCount: minNodes,
  maxNodeCount: maxNodes,
  nodeIdleTimeBeforeScaleDown: presentDuration(idleSeconds * 1000),
})
