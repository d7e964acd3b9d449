import type { Removal } from '#components/ui/lists/removal-dialog.tsx'
import type { ScheduleResource } from '#lib/schedules/view.ts'

export const keptByRemoval = ['The jobs it started, with their outputs and logs', 'The endpoint and the data']

export const scheduleRemoval: Removal<ScheduleResource> = {
  noun: ['schedule', 'schedules'],
  path: ({ id }) => id,
  losses: (schedules) => schedules.map(({ properties }) => `The future runs of ${properties.displayName}`),
  keeps: keptByRemoval,
}
