import type { ComputeProvider, ComputeScale } from '#lib/computes/schema.ts'
import { AppError } from '#lib/core/errors.ts'

/** Nodes beyond this only take turns: a node scores with one process per core already. Azure's examples ask for up to 8. */
export const maxLocalNodes = (cores: number): number => Math.max(8, 4 * cores)

/** Throws UserError when a local cluster could grow beyond what its machine can run. */
export function checkMachineLimit(provider: ComputeProvider, { maxNodes }: ComputeScale, cores: number): void {
  const limit = maxLocalNodes(cores)
  if (provider !== 'local' || maxNodes <= limit) return
  throw new AppError(
    'UserError',
    `This machine has ${cores} ${cores === 1 ? 'core' : 'cores'}, so a local cluster has at most ${limit} nodes: more would only wait for each other. For more, make an attached compute and start its nodes on other machines.`,
    'maxNodes',
  )
}
