import { z } from 'zod'
import { listQuery } from '#lib/arm/list.ts'
import { armEnum, armObject, commaList, tags } from '#lib/arm/wire.ts'
import { description } from '#lib/deployments/endpoint-name.ts'
import { actionWire } from '#lib/schedules/actions/schema.ts'
import { trigger } from '#lib/schedules/triggers/schema.ts'

/** What to do about runs that were due while the product did not run: none of them, or one for all. */
export const missedRunWords = ['Skip', 'RunOnce'] as const
export type MissedRuns = (typeof missedRunWords)[number]

export const scheduleName = z
  .string()
  .regex(
    /^[a-zA-Z0-9][a-zA-Z0-9_-]{0,254}$/,
    'A name has 1 to 255 letters, digits, hyphens and underscores, and begins with a letter or digit.',
  )

const properties = {
  displayName: z.string().max(255, 'A display name has at most 255 characters.').optional(),
  description: description.optional(),
  tags: tags.optional(),
  properties: z.record(z.string(), z.string()).optional(),
  isEnabled: z.boolean('isEnabled must be true or false.').optional(),
  missedRuns: armEnum(missedRunWords).optional(),
}

/** The body of PUT schedules/{name} (azureml-rest section 2.11); `missedRuns` is ours. */
export const scheduleBody = armObject({
  properties: armObject({ ...properties, trigger, action: actionWire }),
})
export type ScheduleBody = z.output<typeof scheduleBody>

/** Lays what is given over the schedule; trigger and action are replaced as a whole. */
export const schedulePatch = armObject({
  properties: armObject({ ...properties, trigger: trigger.optional(), action: actionWire.optional() }),
})
export type SchedulePatch = z.output<typeof schedulePatch>

export const scheduleQuery = listQuery.extend({
  listViewType: armEnum(['EnabledOnly', 'DisabledOnly', 'All']).default('EnabledOnly'),
  /** Cron, Recurrence, NewFiles. */
  triggerType: commaList.optional(),
  /** Names of batch or pipeline endpoints. */
  batchEndpoint: commaList.optional(),
  pipelineEndpoint: commaList.optional(),
  createdBy: commaList.optional(),
})
export type ScheduleQuery = z.output<typeof scheduleQuery>
