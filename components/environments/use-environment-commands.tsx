'use client'

import ArchiveIcon from '@mui/icons-material/ArchiveOutlined'
import RebuildIcon from '@mui/icons-material/BuildOutlined'
import { useSWRConfig } from 'swr'
import { changeEnvironment } from '#components/environments/change-environment.ts'
import { useToast } from '#components/notifications/toast-context.tsx'
import type { Command } from '#components/ui/command-bar.tsx'
import { post } from '#lib/client/api.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import { isUnderWay } from '#lib/environments/builds/states.ts'
import type { EnvironmentVersionResource } from '#lib/environments/view.ts'

type Row = EnvironmentVersionResource

/** Rebuild, and Archive or Restore, for the rows that are selected in a list of versions. */
export function useEnvironmentCommands() {
  const { base } = useWorkspace()
  const { mutate } = useSWRConfig()
  const toast = useToast()
  const run = async (rows: readonly Row[], change: (row: Row) => Promise<unknown>, failure: string) => {
    try {
      for (const row of rows) await change(row)
    } catch (thrown) {
      toast.failure(failure, thrown)
    }
    await mutate((key) => typeof key === 'string' && key.startsWith(`${base}/environment`))
  }
  return (rows: readonly Row[], clear: () => void): Command[] => {
    const isRestore = rows.length > 0 && rows.every(({ properties }) => properties.isArchived)
    const archive = (row: Row) => changeEnvironment(row.id, { isArchived: !isRestore })
    const nothing = rows.length === 0 ? 'Select environments first' : undefined
    const busy = rows.some(({ properties }) => isUnderWay(properties.pythonBuild.state))
    return [
      {
        label: 'Rebuild',
        needs: 'write',
        icon: <RebuildIcon />,
        onClick: () =>
          void run(rows, (row) => post(`${row.id}/build`), 'Not everything is being built again.').then(clear),
        disabledReason: nothing ?? (busy ? 'One of them is being built' : undefined),
      },
      {
        label: isRestore ? 'Restore' : 'Archive',
        needs: 'write',
        icon: <ArchiveIcon />,
        onClick: () => void run(rows, archive, 'Not everything was changed.').then(clear),
        disabledReason: nothing,
      },
    ]
  }
}
