import { z } from 'zod'

const weight = z.number().min(0, 'A weight of 0 or more.')

/** Azure's names and defaults of logistic and Poisson regression. Nothing in them is left to chance, so they have no seed. */
export const likelihoodParameters = z.object({
  optimizationTolerance: z.number().positive('A tolerance above 0.').max(1).default(1e-7),
  l1RegularizationWeight: weight.default(1),
  l2RegularizationWeight: weight.default(1),
  memorySize: z.int().min(1).max(1000).default(20),
})
export type LikelihoodParameters = z.output<typeof likelihoodParameters>
