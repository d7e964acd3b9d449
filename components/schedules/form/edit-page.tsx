'use client'

import { startValues, valuesOf } from '#components/schedules/form/schedule-values.ts'
import { ScheduleWizard } from '#components/schedules/form/schedule-wizard.tsx'
import { schedulePath } from '#components/schedules/schedule-paths.ts'
import { ResourceFrame } from '#components/ui/resource-frame.tsx'
import { useResource } from '#lib/client/use-resource.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { ScheduleResource } from '#lib/schedules/view.ts'

export function EditSchedulePage({ name }: { name: string }) {
  const { base } = useWorkspace()
  const schedule = useResource<ScheduleResource>(schedulePath(base, name))
  return (
    <ResourceFrame resource={schedule} noun="schedule" name={name}>
      {(data) => <ScheduleWizard start={valuesOf(data, startValues({ timeZone: 'UTC' }))} before={data} />}
    </ResourceFrame>
  )
}
