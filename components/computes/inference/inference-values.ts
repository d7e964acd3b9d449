import { z } from 'zod'
import type { CreatedKind } from '#components/computes/inference/inference-paths.ts'
import type { Purpose } from '#lib/computes/inference/reservation.ts'
import { inferenceForm } from '#lib/computes/inference/schema.ts'

/** The values of the form; nodes and purpose are those of a cluster. */
export interface InferenceValues {
  name: string
  /** A name that was found to be taken while it was typed. */
  takenName: string
  kind: CreatedKind
  purpose: Purpose
  nodes: number
  cpuPerNode: number
  memoryMbPerNode: number
  description: string
  tags: Record<string, string>
}

export const defaultInferenceValues = (kind: CreatedKind): InferenceValues => ({
  name: '',
  takenName: '',
  kind,
  purpose: 'Dev-test',
  nodes: 1,
  cpuPerNode: 1,
  memoryMbPerNode: 1024,
  description: '',
  tags: {},
})

/** The form as it must be before the next step. */
export const freeInferenceForm = inferenceForm
  .and(z.object({ takenName: z.string() }))
  .refine(({ name, takenName }) => name.toLowerCase() !== takenName.toLowerCase(), {
    path: ['name'],
    error: 'This name is taken. Choose another.',
  })

/** What the form sends. */
export function toInferenceBody(values: InferenceValues, location: string) {
  const { kind, description, tags, cpuPerNode, memoryMbPerNode } = values
  const cluster = { agentCount: values.nodes, clusterPurpose: values.purpose === 'Production' ? 'FastProd' : 'DevTest' }
  const properties = { ...(kind === 'AKS' && cluster), cpuPerNode, memoryMbPerNode }
  return { location, tags, properties: { computeType: kind, description, properties } }
}
