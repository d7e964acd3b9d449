import { z } from 'zod'

const resamplingMethods = ['Bagging', 'Replicate'] as const

export const decisionForestParameters = z.object({
  resamplingMethod: z.enum(resamplingMethods).default('Bagging'),
  numberOfTrees: z.int().min(1).max(10_000).default(8),
  maximumDepth: z.int().min(1).max(1000).default(32),
  randomSplitsPerNode: z.int().min(1).max(1_000_000).default(128),
  minimumSamplesPerLeaf: z.int().min(1).default(1),
  /** Empty or 0: another one in every run. */
  randomNumberSeed: z.int().min(0).nullable().default(null),
})
export type DecisionForestParameters = z.output<typeof decisionForestParameters>
