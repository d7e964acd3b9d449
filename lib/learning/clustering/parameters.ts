import { z } from 'zod'

export const initializations = ['K-Means++', 'First N', 'Random'] as const
export const metrics = ['Euclidean', 'Cosine'] as const

export const kMeansParameters = z.object({
  numberOfCentroids: z.int().min(1).max(10_000).default(2),
  initialization: z.enum(initializations).default('K-Means++'),
  metric: z.enum(metrics).default('Euclidean'),
  normalizeFeatures: z.boolean().default(true),
  iterations: z.int().min(1).max(100_000).default(100),
  /** Empty or 0: another one in every run. */
  randomNumberSeed: z.int().min(0).nullable().default(null),
})
export type KMeansParameters = z.output<typeof kMeansParameters>
