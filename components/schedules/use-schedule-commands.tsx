'use client'

import PauseIcon from '@mui/icons-material/PauseOutlined'
import RunIcon from '@mui/icons-material/PlayArrowOutlined'
import ResumeIcon from '@mui/icons-material/PlayCircleOutlined'
import { useSWRConfig } from 'swr'
import { jobHref } from '#components/jobs/job-paths.ts'
import { useToast } from '#components/notifications/toast-context.tsx'
import type { Command } from '#components/ui/command-bar.tsx'
import { patch, post } from '#lib/client/api.ts'
import type { JobResource } from '#lib/jobs/view.ts'
import type { ScheduleResource } from '#lib/schedules/view.ts'

/** Run now, Pause and Resume for the schedules that are selected. */
export function useScheduleCommands() {
  const { mutate } = useSWRConfig()
  const toast = useToast()
  const refresh = () => mutate((key) => typeof key === 'string' && key.includes('/schedules'))
  const run = async ({ id, properties }: ScheduleResource) => {
    const { body } = await post<JobResource>(`${id}/runNow`)
    toast.success(`${properties.displayName} started ${body.properties.displayName}`, { href: jobHref(body.name) })
  }
  const change = async (rows: readonly ScheduleResource[], isEnabled: boolean) => {
    for (const { id } of rows) await patch(id, { properties: { isEnabled } })
  }
  const attempt = (work: () => Promise<unknown>, failure: string, onDone?: () => void) => () =>
    void work()
      .then(onDone)
      .catch((thrown: unknown) => toast.failure(failure, thrown))
      .finally(refresh)
  return (selected: readonly ScheduleResource[], onDone?: () => void): Command[] => {
    const [only] = selected
    const on = selected.filter(({ properties }) => properties.isEnabled)
    const off = selected.filter(({ properties }) => !properties.isEnabled)
    return [
      {
        label: 'Run now',
        needs: 'write',
        icon: <RunIcon />,
        onClick: attempt(async () => only && run(only), 'The run could not be started', onDone),
        disabledReason: selected.length === 1 ? undefined : 'Select one schedule',
      },
      {
        label: 'Pause',
        needs: 'write',
        icon: <PauseIcon />,
        onClick: attempt(() => change(on, false), 'It could not be paused', onDone),
        disabledReason: on.length > 0 ? undefined : 'Select a schedule that is not paused',
      },
      {
        label: 'Resume',
        needs: 'write',
        icon: <ResumeIcon />,
        onClick: attempt(() => change(off, true), 'It could not be resumed', onDone),
        disabledReason: off.length > 0 ? undefined : 'Select a schedule that is paused',
      },
    ]
  }
}
