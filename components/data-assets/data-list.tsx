'use client'

import ArchiveIcon from '@mui/icons-material/ArchiveOutlined'
import type { ComponentProps } from 'react'
import { changeDataVersion } from '#components/data-assets/change-version.ts'
import { dataRemoval, dataRowName } from '#components/data-assets/data-removal.ts'
import { useToast } from '#components/notifications/toast-context.tsx'
import type { Command } from '#components/ui/command-bar.tsx'
import { ListView } from '#components/ui/lists/list-view.tsx'
import type { DataVersionResource } from '#lib/data-assets/view.ts'

type ListProps = ComponentProps<typeof ListView<DataVersionResource>>
type Fixed = 'rowId' | 'rowName' | 'removal' | 'commands' | 'hasStars' | 'plural'

/** A list of versions of data assets, with archiving and unregistering. */
export function DataList(props: Omit<ListProps, Fixed>) {
  const toast = useToast()
  const archive = async (rows: readonly DataVersionResource[], isArchived: boolean, clear: () => void) => {
    try {
      for (const row of rows) await changeDataVersion(row, { isArchived })
      clear()
    } catch (thrown) {
      toast.failure(isArchived ? 'Not everything was archived.' : 'Not everything was restored.', thrown)
    }
  }
  const commands = (selected: readonly DataVersionResource[], clear: () => void): Command[] => {
    const isRestore = selected.length > 0 && selected.every(({ properties }) => properties.isArchived)
    return [
      {
        label: isRestore ? 'Restore' : 'Archive',
        needs: 'write',
        icon: <ArchiveIcon />,
        onClick: () => void archive(selected, !isRestore, clear),
        disabledReason: selected.length === 0 ? 'Select at least one row' : undefined,
      },
    ]
  }
  return (
    <ListView<DataVersionResource>
      {...props}
      plural="data assets"
      rowId={({ id }) => id}
      rowName={dataRowName}
      removal={dataRemoval}
      commands={commands}
      hasStars
    />
  )
}
