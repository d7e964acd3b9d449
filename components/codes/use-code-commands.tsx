'use client'

import ArchiveIcon from '@mui/icons-material/ArchiveOutlined'
import { useSWRConfig } from 'swr'
import { changeCode } from '#components/codes/change-code.ts'
import { useToast } from '#components/notifications/toast-context.tsx'
import type { Command } from '#components/ui/command-bar.tsx'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { CodeVersionResource } from '#lib/codes/view.ts'

/** Archive or Restore, for the rows that are selected in a list of versions. */
export function useCodeCommands() {
  const { base } = useWorkspace()
  const { mutate } = useSWRConfig()
  const toast = useToast()
  const archive = async (rows: readonly CodeVersionResource[], isArchived: boolean) => {
    try {
      for (const { id } of rows) await changeCode(id, { isArchived })
    } catch (thrown) {
      toast.failure(isArchived ? 'Not everything was archived.' : 'Not everything was restored.', thrown)
    }
    await mutate((key) => typeof key === 'string' && key.startsWith(`${base}/code`))
  }
  return (rows: readonly CodeVersionResource[], clear: () => void): Command[] => {
    const isRestore = rows.length > 0 && rows.every(({ properties }) => properties.isArchived)
    return [
      {
        label: isRestore ? 'Restore' : 'Archive',
        needs: 'write',
        icon: <ArchiveIcon />,
        onClick: () => void archive(rows, !isRestore).then(clear),
        disabledReason: rows.length === 0 ? 'Select at least one row' : undefined,
      },
    ]
  }
}
