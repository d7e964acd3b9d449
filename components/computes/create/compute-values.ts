import { z } from 'zod'
import { type ComputeProvider, type ComputeScale, computeForm } from '#lib/computes/schema.ts'
import { presentDuration } from '#lib/core/duration.ts'

/** The values of the form, whichever provider is chosen. */
export interface ComputeValues extends ComputeScale {
  name: string
  provider: ComputeProvider
  /** A name that was found to be taken while it was typed. */
  takenName: string
  description: string
  tags: Record<string, string>
}

/** The form as it must be before the next step. */
export const freeComputeForm = computeForm
  .and(z.object({ takenName: z.string() }))
  .refine(({ name, takenName }) => name.toLowerCase() !== takenName.toLowerCase(), {
    path: ['name'],
    error: 'This name is taken. Choose another.',
  })

/** What the form sends, in Azure's spelling. */
export function toComputeBody(
  { provider, description, tags, minNodes, maxNodes, idleSeconds }: ComputeValues,
  location: string,
) {
  const shared = { computeType: 'AmlCompute', description }
  const properties =
    provider === 'attached'
      ? { ...shared, isAttachedCompute: true }
      : { ...shared, properties: { scaleSettings: toScaleSettings({ minNodes, maxNodes, idleSeconds }) } }
  return { location, tags, properties }
}

export const toScaleSettings = ({ minNodes, maxNodes, idleSeconds }: ComputeScale) => ({
  minNodeCount: minNodes,
  maxNodeCount: maxNodes,
  nodeIdleTimeBeforeScaleDown: presentDuration(idleSeconds * 1000),
})
