import { z } from 'zod'

export const boostedTreesParameters = z.object({
  maximumLeavesPerTree: z.int().min(2).max(10_000).default(20),
  minimumSamplesPerLeaf: z.int().min(1).default(10),
  learningRate: z.number().positive().max(1).default(0.2),
  numberOfTrees: z.int().min(1).max(10_000).default(100),
  /** Empty or 0: another one in every run. */
  randomNumberSeed: z.int().min(0).nullable().default(null),
})
export type BoostedTreesParameters = z.output<typeof boostedTreesParameters>
