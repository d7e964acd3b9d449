import type { Rollout } from '#lib/online-endpoints/rollouts/rollout.ts'

/** `step` counts from 0; `stepEndsAt` is when the next begins at the earliest: it also waits for the requests it was told to. */
export function presentRollout(rollout: Rollout) {
  const { id, deployment, plan, state, step, stepStartedAt, trafficBefore, reason, createdAt, createdBy, endedAt } =
    rollout
  const minutes = plan.steps[step]?.minutes ?? 0
  const isRunning = state === 'Running'
  return {
    id,
    deployment,
    plan,
    state,
    step,
    stepStartedAt: stepStartedAt.toISOString(),
    stepEndsAt: isRunning ? new Date(stepStartedAt.getTime() + minutes * 60_000).toISOString() : null,
    reason: reason ?? null,
    trafficBefore,
    createdAt: createdAt.toISOString(),
    createdBy,
    endedAt: endedAt?.toISOString() ?? null,
  }
}
export type RolloutResource = ReturnType<typeof presentRollout>
