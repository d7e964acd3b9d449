import { presentDuration } from '#components/ui/duration.tsx'
import type { RolloutResource } from '#lib/online-endpoints/rollouts/view.ts'

export type StepState = 'done' | 'current' | 'broken' | 'canceled' | 'open'

/** Where a step is in a rollout; `index` counts from 0 as the rollout's `step` does. */
export function deriveStepState({ state, step }: Pick<RolloutResource, 'state' | 'step'>, index: number): StepState {
  if (state === 'Completed' || index < step) return 'done'
  if (index > step) return 'open'
  if (state === 'Running') return 'current'
  return state === 'RolledBack' ? 'broken' : 'canceled'
}

/** A step that is over in time may still wait for the requests that it is judged by. */
export function presentRest(endsAt: string | null, now: number): string {
  const ms = endsAt === null ? 0 : Date.parse(endsAt) - now
  return ms > 0 ? `${presentDuration(ms)} to go` : 'waiting for enough requests'
}
