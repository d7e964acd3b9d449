'use client'

import DeleteIcon from '@mui/icons-material/DeleteOutlined'
import EditIcon from '@mui/icons-material/EditOutlined'
import RefreshIcon from '@mui/icons-material/Refresh'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { stateOf } from '#components/schedules/list/schedule-columns.tsx'
import { scheduleHref, schedulesHref } from '#components/schedules/schedule-paths.ts'
import { keptByRemoval } from '#components/schedules/schedule-removal.ts'
import { useScheduleCommands } from '#components/schedules/use-schedule-commands.tsx'
import type { Command } from '#components/ui/command-bar.tsx'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { DetailHeader } from '#components/ui/detail-header.tsx'
import { del } from '#lib/client/api.ts'
import type { ScheduleResource } from '#lib/schedules/view.ts'

interface ScheduleHeaderProps {
  schedule: ScheduleResource
  refresh: () => Promise<unknown>
}

export function ScheduleHeader({ schedule, refresh }: ScheduleHeaderProps) {
  const router = useRouter()
  const [isDeleting, setDeleting] = useState(false)
  const commandsFor = useScheduleCommands()
  const { id, name, properties } = schedule
  const commands: Command[] = [
    ...commandsFor([schedule]).filter(({ disabledReason }) => disabledReason === undefined),
    { label: 'Edit', needs: 'write', icon: <EditIcon />, href: scheduleHref(name, '/edit') },
    { label: 'Refresh', needs: 'read', icon: <RefreshIcon />, onClick: () => void refresh() },
    { label: 'Delete', needs: 'write', icon: <DeleteIcon />, onClick: () => setDeleting(true) },
  ]
  return (
    <>
      <DetailHeader
        title={properties.displayName}
        breadcrumbs={[
          { label: 'Home', href: '/' },
          { label: 'Schedules', href: schedulesHref },
          { label: properties.displayName },
        ]}
        status={stateOf(properties)}
        star={{ kind: 'schedules', id }}
        commands={commands}
      />
      {isDeleting && (
        <ConfirmDialog
          title={`Delete schedule '${properties.displayName}'?`}
          keeps={keptByRemoval}
          confirmLabel="Delete"
          isDangerous
          onConfirm={async () => {
            await del(id)
            router.push(schedulesHref)
          }}
          onClose={() => setDeleting(false)}
        >
          It starts no more runs. This cannot be undone.
        </ConfirmDialog>
      )}
    </>
  )
}
