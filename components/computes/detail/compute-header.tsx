'use client'

import DeleteIcon from '@mui/icons-material/DeleteOutlined'
import ResizeIcon from '@mui/icons-material/OpenInFull'
import RefreshIcon from '@mui/icons-material/Refresh'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { deriveLoss, keptByComputeRemoval } from '#components/computes/compute-removal.ts'
import { deriveComputeState } from '#components/computes/compute-state.ts'
import { ResizeDialog } from '#components/computes/detail/resize-dialog.tsx'
import { useComputeUse } from '#components/computes/detail/use-compute-use.ts'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { DetailHeader } from '#components/ui/detail-header.tsx'
import { del } from '#lib/client/api.ts'
import type { ComputeResource } from '#lib/computes/view.ts'

interface ComputeHeaderProps {
  compute: ComputeResource
  path: string
  change: (changes: object) => Promise<unknown>
  refresh: () => Promise<unknown>
}

export function ComputeHeader({ compute, path, change, refresh }: ComputeHeaderProps) {
  const { name, id, properties } = compute
  const [dialog, setDialog] = useState<'resize' | 'delete'>()
  const router = useRouter()
  const { reason } = useComputeUse(name, path)
  const commands = [
    {
      label: 'Resize',
      icon: <ResizeIcon />,
      onClick: () => setDialog('resize'),
      disabledReason: properties.isAttachedCompute ? 'An attached compute has as many nodes as you start' : undefined,
    },
    { label: 'Refresh', icon: <RefreshIcon />, onClick: () => void refresh() },
    { label: 'Delete', icon: <DeleteIcon />, onClick: () => setDialog('delete'), disabledReason: reason },
  ]
  const remove = async () => {
    await del(path)
    router.push('/computes')
  }
  const close = () => setDialog(undefined)
  return (
    <>
      <DetailHeader
        title={name}
        breadcrumbs={[{ label: 'Home', href: '/' }, { label: 'Compute', href: '/computes' }, { label: name }]}
        status={deriveComputeState(properties)}
        star={{ kind: 'computes', id }}
        commands={commands}
      />
      {dialog === 'resize' && <ResizeDialog properties={properties} change={change} onClose={close} />}
      {dialog === 'delete' && (
        <ConfirmDialog
          title={`Delete compute '${name}'?`}
          losses={[deriveLoss(compute)]}
          keeps={keptByComputeRemoval}
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
