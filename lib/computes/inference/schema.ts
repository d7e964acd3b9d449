import { z } from 'zod'
import { tags } from '#lib/arm/wire.ts'
import { purposes, type Reservation } from '#lib/computes/inference/reservation.ts'
import { computeDescription, computeName } from '#lib/computes/schema.ts'

/** Azure's rule for clusters that serve production. */
export const productionCpu = 12

/** Azure's limit of a container instance is less than 48 GB. */
export const maxInstanceMemoryMb = 48 * 1024 - 1

/** Azure's rule for inference clusters. */
export const inferenceName = computeName.max(16, 'The name of an inference cluster has at most 16 characters.')

const whole = (what: string, least: number, most: number) =>
  z
    .int(`${what} must be a whole number.`)
    .min(least, `${what} must be at least ${least}.`)
    .max(most, `${what} must be at most ${most}.`)

const reservationShape = {
  nodes: whole('The number of nodes', 1, 100),
  cpuPerNode: whole('The vCPU of a node', 1, 1024),
  memoryMbPerNode: whole('The memory of a node in MiB', 128, 16_777_216),
  purpose: z.enum(purposes),
}

export const reservation = z
  .object(reservationShape)
  .refine(isLargeEnough, { path: ['nodes'], error: ({ input }) => tooSmall(input) })

function isLargeEnough({ purpose, nodes, cpuPerNode }: Reservation): boolean {
  return purpose !== 'Production' || nodes * cpuPerNode >= productionCpu
}

// Zod calls this with what the refinement has just refused.
const tooSmall = (input: unknown) => {
  const { nodes, cpuPerNode } = input as Reservation
  return `A cluster for Production has at least ${productionCpu} vCPU; ${nodes} × ${cpuPerNode} are ${nodes * cpuPerNode}. Give it more, or choose Dev-test.`
}

const identityShape = {
  name: inferenceName,
  description: computeDescription,
  tags,
}

/** What the portal's form asks for. A container instance is one node, for development and tests. */
export const inferenceForm = z
  .discriminatedUnion('kind', [
    z.object({ ...identityShape, kind: z.literal('AKS'), ...reservationShape }),
    z.object({
      ...identityShape,
      kind: z.literal('ContainerInstance'),
      cpuPerNode: reservationShape.cpuPerNode,
      memoryMbPerNode: reservationShape.memoryMbPerNode.max(
        maxInstanceMemoryMb,
        `A container instance has at most ${maxInstanceMemoryMb} MiB.`,
      ),
    }),
  ])
  .refine((form) => form.kind === 'ContainerInstance' || isLargeEnough(form), {
    path: ['nodes'],
    error: ({ input }) => tooSmall(input),
  })
