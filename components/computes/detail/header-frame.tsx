'use client'

import DeleteIcon from '@mui/icons-material/DeleteOutlined'
import ResizeIcon from '@mui/icons-material/OpenInFull'
import RefreshIcon from '@mui/icons-material/Refresh'
import { useRouter } from 'next/navigation'
import { type ReactNode, useState } from 'react'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { DetailHeader } from '#components/ui/detail-header.tsx'
import { del } from '#lib/client/api.ts'

export interface ComputeHeaderProps<Compute> {
  compute: Compute
  path: string
  change: (changes: object) => Promise<unknown>
  refresh: () => Promise<unknown>
}

interface HeaderFrameProps
  extends Pick<ComputeHeaderProps<{ id: string; name: string }>, 'compute' | 'path' | 'refresh'> {
  /** "compute", "inference cluster" */
  noun: string
  status: string
  /** The page of the list. */
  list: string
  whyNotResized: string | undefined
  whyNotDeleted: string | undefined
  loss: string
  kept: readonly string[]
  resizeDialog: (close: () => void) => ReactNode
}

/** The head of the page of a compute of any kind, with what can be done to it. */
export function HeaderFrame({ compute: { id, name }, path, refresh, list, ...frame }: HeaderFrameProps) {
  const [dialog, setDialog] = useState<'resize' | 'delete'>()
  const router = useRouter()
  const commands = [
    {
      label: 'Resize',
      needs: 'provision' as const,
      icon: <ResizeIcon />,
      onClick: () => setDialog('resize'),
      disabledReason: frame.whyNotResized,
    },
    { label: 'Refresh', needs: 'read' as const, icon: <RefreshIcon />, onClick: () => void refresh() },
    {
      label: 'Delete',
      needs: 'provision' as const,
      icon: <DeleteIcon />,
      onClick: () => setDialog('delete'),
      disabledReason: frame.whyNotDeleted,
    },
  ]
  const remove = async () => {
    await del(path)
    router.push(list)
  }
  const close = () => setDialog(undefined)
  return (
    <>
      <DetailHeader
        title={name}
        breadcrumbs={[{ label: 'Home', href: '/' }, { label: 'Compute', href: list }, { label: name }]}
        status={frame.status}
        star={{ kind: 'computes', id }}
        commands={commands}
      />
      {dialog === 'resize' && frame.resizeDialog(close)}
      {dialog === 'delete' && (
        <ConfirmDialog
          title={`Delete ${frame.noun} '${name}'?`}
          losses={[frame.loss]}
          keeps={frame.kept}
          confirmLabel="Delete"
          isDangerous
          onConfirm={remove}
          onClose={close}
        >
          This cannot be undone.
        </ConfirmDialog>
      )}
    </>
  )
}
