import { z } from 'zod'

/** Azure's names and defaults (studio-ux 17.2). Those of the other solution method are kept and do nothing. */
export const linearRegressionParameters = z.object({
  solutionMethod: z.enum(['Ordinary Least Squares', 'Online Gradient Descent']).default('Ordinary Least Squares'),
  l2RegularizationWeight: z.number().min(0, 'A weight of 0 or more.').default(0.001),
  includeInterceptTerm: z.boolean().default(true),
  learningRate: z.number().positive('A rate above 0.').max(1, 'A rate of at most 1.').default(0.1),
  trainingEpochs: z.int().min(1).max(10_000).default(10),
  normalizeFeatures: z.boolean().default(true),
  decreaseLearningRate: z.boolean().default(true),
  /** Empty or 0: another one in every run. */
  randomNumberSeed: z.int().min(0).nullable().default(null),
})
