import { z } from 'zod'

const percent = (most: number) =>
  z
    .int('A percentage is a whole number.')
    .min(0, 'A percentage is at least 0.')
    .max(most, `The percentage is at most ${most}.`)

/** Percent of the requests by deployment name; together 0, which serves nobody, or 100 (azureml-rest section 3.4). */
export const traffic = z
  .record(z.string(), percent(100))
  .refine((shares) => [0, 100].includes(Object.values(shares).reduce((sum, share) => sum + share, 0)), {
    error: ({ input }) => {
      const sum = Object.values(input as Record<string, number>).reduce((total, share) => total + share, 0)
      return `The percentages make ${sum} together; they have to make 100, or 0 to serve nobody.`
    },
  })
export type Traffic = z.output<typeof traffic>

export const maxMirrorPercent = 50

/** One deployment that gets copies of requests; its answers are compared and thrown away. */
export const mirror = z.object({
  deployment: z.string(),
  percent: percent(maxMirrorPercent).min(1, 'Mirror at least 1 %, or switch it off.'),
})
export type Mirror = z.output<typeof mirror>
