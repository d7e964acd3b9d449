import { parseDurationMs } from '#lib/core/duration.ts'
import type { Schedule } from '#lib/schedules/schedule.ts'
import { nextRun } from '#lib/schedules/triggers/next-run.ts'

/** When a schedule that is enabled is looked at next: its next run, or the next look for files. */
export function nextLook({ trigger, createdAt }: Pick<Schedule, 'trigger' | 'createdAt'>, now: Date): Date | undefined {
  if (trigger.triggerType !== 'NewFiles') return nextRun(trigger, now, createdAt)
  return new Date(now.getTime() + (parseDurationMs(trigger.pollingInterval) ?? 60_000))
}
