import type { Removal } from '#components/ui/lists/removal-dialog.tsx'
import type { ComputeResource } from '#lib/computes/view.ts'

/** What survives a compute. */
export const keptByComputeRemoval = ['Past jobs, with their outputs and logs']

/** How computes are deleted from the list; the API refuses those in use and names who uses them. */
export const computeRemoval: Removal<ComputeResource> = {
  noun: ['compute', 'computes'],
  path: ({ id }) => id,
  losses: (computes) => computes.map(deriveLoss),
  keeps: keptByComputeRemoval,
}

export function deriveLoss({ name, properties }: ComputeResource): string {
  const { currentNodeCount: nodes } = properties.properties
  const stop = properties.isAttachedCompute ? 'leave, and their processes end' : 'are stopped'
  return nodes === 0
    ? `${name} has no nodes at the moment`
    : `${nodes === 1 ? 'The node' : `The ${nodes} nodes`} of ${name} ${stop}`
}
