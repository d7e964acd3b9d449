import { z } from 'zod'

export const normalizers = ['Min-Max normalizer', 'Gaussian normalizer', 'Do not normalize'] as const

const mostLayers = 10
const mostNodes = 10_000

/** `100` is one hidden layer, `100, 50` are two. */
const hiddenNodes = z
  .string()
  .regex(/^\s*\d+(\s*,\s*\d+)*\s*$/, 'Whole numbers separated by commas, one per hidden layer, such as 100 or 100, 50.')
  .refine(
    (text) => hiddenSizes(text).every((size) => size >= 1 && size <= mostNodes),
    `From 1 to ${mostNodes} nodes a layer.`,
  )
  .refine((text) => hiddenSizes(text).length <= mostLayers, `At most ${mostLayers} hidden layers.`)

export const hiddenSizes = (text: string): number[] => text.split(',').map(Number)

const parametersWith = (learningRate: number) =>
  z.object({
    numberOfHiddenNodes: hiddenNodes.default('100'),
    learningRate: z.number().positive('A rate above 0.').max(10, 'A rate of at most 10.').default(learningRate),
    numberOfIterations: z.int().min(1).max(100_000).default(100),
    momentum: z.number().min(0).lt(1, 'A momentum below 1.').default(0),
    normalizer: z.enum(normalizers).default('Min-Max normalizer'),
    shuffleExamples: z.boolean().default(true),
    /** Empty or 0: another one in every run. */
    randomNumberSeed: z.int().min(0).nullable().default(null),
  })

export const neuralNetworkRegressionParameters = parametersWith(0.005)
export const neuralNetworkClassificationParameters = parametersWith(0.1)
export type NeuralNetworkParameters = z.output<typeof neuralNetworkRegressionParameters>
