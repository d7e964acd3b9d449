import { z } from 'zod'

const coefficients = z.array(z.object({ name: z.string(), value: z.number() }))
const equation = z.object({ class: z.string().optional(), intercept: z.number().default(0), coefficients })

/** What the algorithms tell of what they found; each tells its own part of it. */
const trainingSummary = z.object({
  method: z.string().optional(),
  intercept: z.number().optional(),
  coefficients: coefficients.optional(),
  equations: z.array(equation).optional(),
  iterations: z.number().optional(),
  hasConverged: z.boolean().optional(),
  objective: z.number().optional(),
  trees: z.array(z.object({ leaves: z.number(), depth: z.number() })).optional(),
  importance: z.array(z.object({ feature: z.string(), share: z.number() })).optional(),
  layers: z.array(z.number()).optional(),
  losses: z.array(z.number()).optional(),
  clusters: z
    .array(z.object({ rows: z.number(), centre: z.array(z.object({ feature: z.string(), value: z.number() })) }))
    .optional(),
  inertia: z.number().optional(),
  hasSettled: z.boolean().optional(),
  isNormalized: z.boolean().optional(),
})
export type TrainingSummary = z.output<typeof trainingSummary>
export type Equation = z.output<typeof equation>

/** A model of another version of Slipway may tell what this one does not know: then nothing is shown of it. */
export const parseSummary = (summary: unknown): TrainingSummary => trainingSummary.safeParse(summary).data ?? {}

/** One equation of a linear model, or one per class. */
export function equationsOf({ equations, coefficients: own, intercept = 0 }: TrainingSummary): Equation[] {
  return equations ?? (own ? [{ intercept, coefficients: own }] : [])
}

/** The weights that count most, largest first. */
export const largestCoefficients = ({ coefficients: own }: Equation, most: number): Equation['coefficients'] =>
  own.toSorted((one, other) => Math.abs(other.value) - Math.abs(one.value)).slice(0, most)

/** `maximumLeavesPerTree` as words. */
export const parameterWords = (name: string): string => {
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  return words.charAt(0).toUpperCase() + words.slice(1)
}
