'use client'

import ArchiveIcon from '@mui/icons-material/ArchiveOutlined'
import DeployIcon from '@mui/icons-material/RocketLaunchOutlined'
import { type ReactNode, useState } from 'react'
import { ArchiveDialog } from '#components/models/archive-dialog.tsx'
import { deployItems } from '#components/models/model-paths.ts'
import { deployReason } from '#components/models/model-words.ts'
import type { Command } from '#components/ui/command-bar.tsx'
import type { ModelVersionSummaryResource } from '#lib/models/view.ts'

type Row = ModelVersionSummaryResource

/** Deploy, and Archive or Restore, for the rows that are selected in a list of versions. */
export function useModelCommands() {
  const [archiving, setArchiving] = useState<{ rows: readonly Row[]; done: () => void }>()
  const commands = (rows: readonly Row[], clear: () => void): readonly Command[] => [
    { label: 'Deploy', needs: 'write', icon: <DeployIcon />, ...deriveDeploy(rows) },
    {
      label: rows.some(({ properties }) => properties.isArchived) ? 'Restore' : 'Archive',
      needs: 'write',
      icon: <ArchiveIcon />,
      onClick: () => setArchiving({ rows, done: clear }),
      disabledReason: rows.length === 0 ? 'Select models first' : undefined,
    },
  ]
  const dialog: ReactNode = archiving && (
    <ArchiveDialog rows={archiving.rows} onDone={archiving.done} onClose={() => setArchiving(undefined)} />
  )
  return { commands, dialog }
}

function deriveDeploy([row, ...others]: readonly Row[]): Pick<Command, 'items' | 'disabledReason'> {
  if (!row || others.length > 0) return { disabledReason: 'Select one model' }
  return {
    items: deployItems(row.properties.modelName, row.name).map((item) => ({
      ...item,
      disabledReason: deployReason(row),
    })),
  }
}
