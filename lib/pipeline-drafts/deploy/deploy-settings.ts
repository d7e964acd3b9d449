import { z } from 'zod'

const number = (what: string, least: number, most: number) =>
  z
    .number(`${what} is a number.`)
    .min(least, `${what} is at least ${least.toLocaleString('en')}.`)
    .max(most, `${what} is at most ${most.toLocaleString('en')}.`)
const whole = (what: string, least: number, most: number) => number(what, least, most).int(`${what} is a whole number.`)

/** The advanced settings of the designer's Deploy dialog, with the defaults of studio-ux 16.5; `replicas` counts without auto scale. */
export const deploySettings = z
  .object({
    /** Application Insights diagnostics and data collection: metrics, and requests and answers in a data asset. */
    diagnostics: z.boolean().default(false),
    scoringTimeoutMs: whole('The scoring timeout in ms', 1, 180_000).default(60_000),
    autoScale: z.boolean().default(true),
    minReplicas: whole('The minimum of replicas', 0, 32).default(1),
    maxReplicas: whole('The maximum of replicas', 1, 32).default(10),
    targetUtilization: whole('The target utilization in percent', 10, 95).default(70),
    refreshSeconds: whole('The refresh period in seconds', 1, 3600).default(1),
    /** Cores that one replica holds of its compute. */
    cpu: number('The CPU reserve capacity', 0.1, 64).default(0.1),
    /** GB of one replica. */
    memoryGb: number('The memory reserve capacity in GB', 0.1, 1024).default(0.5),
    replicas: whole('The number of replicas', 1, 32).default(1),
  })
  .refine(({ autoScale, minReplicas, maxReplicas }) => !autoScale || minReplicas <= maxReplicas, {
    path: ['maxReplicas'],
    message: 'The maximum of replicas must not be less than the minimum.',
  })
export type DeploySettings = z.output<typeof deploySettings>
