import type { Audited } from '#lib/arm/resource.ts'
import type { ErrorCode } from '#lib/core/errors.ts'
import type { Action } from '#lib/schedules/actions/schema.ts'
import type { MissedRuns } from '#lib/schedules/schema.ts'
import type { Trigger } from '#lib/schedules/triggers/schema.ts'

export interface Schedule extends Audited {
  id: string
  workspaceId: string
  name: string
  displayName: string
  description: string
  tags: Record<string, string>
  properties: Record<string, string>
  isEnabled: boolean
  trigger: Trigger
  action: Action
  missedRuns: MissedRuns
  /** When it runs, or looks for files, next; undefined while it is paused and after its end. */
  nextRunAt: Date | undefined
  /** Why the last run could not be started; undefined after one that was. */
  lastError: ScheduleError | undefined
  /** In whose name the runs are made. */
  creator: { kind: string; id: string }
}

export interface ScheduleError {
  code: ErrorCode | 'InternalServerError'
  message: string
  /** ISO 8601. */
  at: string
}

/** The newest run of a schedule. */
export interface LastRun {
  name: string
  displayName: string
  status: string
  createdAt: Date
}

/** What pages read of a schedule: Ended has no time left to run at. */
export const stateOf = ({ isEnabled, nextRunAt }: Pick<Schedule, 'isEnabled' | 'nextRunAt'>) =>
  !isEnabled ? ('Paused' as const) : nextRunAt ? ('Active' as const) : ('Ended' as const)
