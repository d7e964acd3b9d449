'use client'

import BlockIcon from '@mui/icons-material/BlockOutlined'
import EnableIcon from '@mui/icons-material/CheckCircleOutlined'
import { type ReactNode, useState } from 'react'
import { useSWRConfig } from 'swr'
import { useToast } from '#components/notifications/toast-context.tsx'
import type { Command } from '#components/ui/command-bar.tsx'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { patch } from '#lib/client/api.ts'

/** What can be enabled and disabled: an endpoint, or one of its published pipelines. */
export interface Switchable {
  id: string
  title: string
  isEnabled: boolean
  /** What somebody who calls it is told, in a sentence. */
  consequence: string
}

/** The commands Enable and Disable for what is selected, and the question before Disable. */
export function useEnabling(): {
  commandsFor: (selected: readonly Switchable[], onDone?: () => void) => Command[]
  dialog: ReactNode
} {
  const { mutate } = useSWRConfig()
  const toast = useToast()
  const [asked, setAsked] = useState<{ rows: readonly Switchable[]; onDone: (() => void) | undefined }>()
  const change = async (rows: readonly Switchable[], isEnabled: boolean, onDone?: () => void) => {
    try {
      for (const { id } of rows) await patch(id, { properties: { isEnabled } })
      toast.success(`${rows.map(({ title }) => title).join(', ')} ${isEnabled ? 'enabled' : 'disabled'}`)
      onDone?.()
    } finally {
      await mutate((key) => typeof key === 'string' && key.includes('/pipelineEndpoints'))
    }
  }
  const commandsFor = (selected: readonly Switchable[], onDone?: () => void): Command[] => {
    const off = selected.filter(({ isEnabled }) => !isEnabled)
    const on = selected.filter(({ isEnabled }) => isEnabled)
    const enable = () =>
      void change(off, true, onDone).catch((thrown) => toast.failure('It could not be enabled', thrown))
    return [
      {
        label: 'Enable',
        needs: 'write',
        icon: <EnableIcon />,
        onClick: enable,
        disabledReason: off.length > 0 ? undefined : 'Select something that is disabled',
      },
      {
        label: 'Disable',
        needs: 'write',
        icon: <BlockIcon />,
        onClick: () => setAsked({ rows: on, onDone }),
        disabledReason: on.length > 0 ? undefined : 'Select something that is active',
      },
    ]
  }
  const [first] = asked?.rows ?? []
  const dialog = asked && first && (
    <ConfirmDialog
      title={asked.rows.length === 1 ? `Disable ${first.title}?` : `Disable ${asked.rows.length}?`}
      confirmLabel="Disable"
      keeps={['Runs that are under way', 'Everything that was published; it can be enabled again at any time']}
      onConfirm={() => change(asked.rows, false, asked.onDone)}
      onClose={() => setAsked(undefined)}
    >
      {first.consequence}
    </ConfirmDialog>
  )
  return { commandsFor, dialog }
}

/** Of one object alone: the one command that makes sense. */
export const oneOf = (commands: readonly Command[]): Command[] =>
  commands.filter(({ disabledReason }) => disabledReason === undefined)
