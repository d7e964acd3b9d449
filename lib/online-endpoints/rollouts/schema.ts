import { z } from 'zod'
import { listQuery } from '#lib/arm/list.ts'
import { endpointName } from '#lib/deployments/endpoint-name.ts'

const maxMinutes = 10_080

const step = z.object({
  percent: z
    .int('The percentage of a step is a whole number.')
    .min(1, 'A step gives the deployment at least 1 %.')
    .max(100, 'A step gives the deployment at most 100 %.'),
  /** How long the deployment is watched at this share. */
  minutes: z
    .number('The minutes of a step are a number.')
    .min(0, 'A step does not take less than no time.')
    .max(maxMinutes, 'A step takes at most a week: 10080 minutes.'),
})

const steps = z
  .array(step)
  .min(1, 'A rollout has at least one step.')
  .max(20, 'A rollout has at most 20 steps.')
  .refine((all) => all.every(({ percent }, index) => percent > (all[index - 1]?.percent ?? 0)), {
    message: 'Each step gives the deployment more than the one before.',
  })
  .refine((all) => all.at(-1)?.percent === 100, { message: 'The last step gives the deployment 100 %.' })

/** What takes the traffic back. Errors are answers with 5xx, 408 and 429; both limits are judged per step. */
const guardrails = z.object({
  maxErrorRate: z
    .number('The error rate is a number.')
    .min(0, 'The error rate is a share between 0 and 1.')
    .max(1, 'The error rate is a share between 0 and 1.')
    .default(0.05),
  /** Undefined watches the errors alone. */
  maxP99Ms: z.number('The latency is a number of ms.').positive('The latency is greater than 0 ms.').nullish(),
  /** So many answers are awaited before the deployment is judged, and before a step is left. */
  minRequests: z
    .int('The number of requests is a whole number.')
    .min(0, 'The number of requests is not negative.')
    .max(1_000_000, 'Wait for at most a million requests.')
    .default(20),
})

export const rolloutPlan = z.object({ steps, guardrails: guardrails.prefault({}) })
export type RolloutPlan = z.output<typeof rolloutPlan>
export type Guardrails = RolloutPlan['guardrails']

export const rolloutBody = rolloutPlan.extend({ deployment: endpointName })
export type RolloutBody = z.output<typeof rolloutBody>

export const rolloutQuery = listQuery

export const rolloutStates = ['Running', 'Completed', 'RolledBack', 'Canceled'] as const
export type RolloutState = (typeof rolloutStates)[number]
