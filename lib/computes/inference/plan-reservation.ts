import type { Reservation } from '#lib/computes/inference/reservation.ts'
import { maxInstanceMemoryMb, reservation } from '#lib/computes/inference/schema.ts'
import type { InferenceProperties } from '#lib/computes/inference/wire.ts'
import type { InferenceKind } from '#lib/computes/kinds.ts'
import { AppError } from '#lib/core/errors.ts'
import { parseInput } from '#lib/core/parse.ts'

/** Azure's default number of nodes. */
const defaultNodes = 3

/** What a caller asks to be held, over what was held before. Throws UserError for a size that is missing or makes no sense. */
export function planReservation(
  kind: InferenceKind,
  given: InferenceProperties,
  before?: Reservation | undefined,
): Reservation {
  const isInstance = kind === 'ContainerInstance'
  const nodes = given.nodes ?? given.agentCount ?? before?.nodes ?? (isInstance ? 1 : defaultNodes)
  const cpuPerNode = given.cpuPerNode ?? before?.cpuPerNode
  const memoryMbPerNode = given.memoryMbPerNode ?? before?.memoryMbPerNode
  if (cpuPerNode === undefined || memoryMbPerNode === undefined) {
    const missing = cpuPerNode === undefined ? 'cpuPerNode' : 'memoryMbPerNode'
    throw new AppError(
      'UserError',
      `${missing} is missing: say how many threads of this machine and how many MiB a node holds, in cpuPerNode and memoryMbPerNode. Sizes of virtual machines, such as agentVmSize, are only shown.`,
      missing,
    )
  }
  if (isInstance) requireInstance({ nodes, memoryMbPerNode }, given)
  const purpose = isInstance ? 'Dev-test' : (readPurpose(given) ?? before?.purpose ?? 'Production')
  return parseInput(reservation, { nodes, cpuPerNode, memoryMbPerNode, purpose })
}

function requireInstance(
  { nodes, memoryMbPerNode }: Pick<Reservation, 'nodes' | 'memoryMbPerNode'>,
  given: InferenceProperties,
): void {
  if (nodes !== 1) throw new AppError('UserError', 'A container instance is one node. Leave nodes out.', 'nodes')
  if (readPurpose(given) === 'Production') {
    throw new AppError(
      'UserError',
      'A container instance is for development and tests. For Production make an inference cluster.',
      'purpose',
    )
  }
  if (memoryMbPerNode > maxInstanceMemoryMb) {
    throw new AppError(
      'UserError',
      `A container instance has at most ${maxInstanceMemoryMb.toLocaleString('en')} MiB. Make an inference cluster for more.`,
      'memoryMbPerNode',
    )
  }
}

function readPurpose({ purpose, clusterPurpose }: InferenceProperties): Reservation['purpose'] | undefined {
  if (purpose) return purpose
  if (clusterPurpose) return clusterPurpose === 'DevTest' ? 'Dev-test' : 'Production'
  return undefined
}
