'use client'

import DeleteIcon from '@mui/icons-material/DeleteOutlined'
import ResizeIcon from '@mui/icons-material/OpenInFull'
import RefreshIcon from '@mui/icons-material/Refresh'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useOnlineUse } from '#components/computes/inference/deployments-card.tsx'
import { pagesOf } from '#components/computes/inference/inference-paths.ts'
import { deriveInferenceLoss, keptByInferenceRemoval } from '#components/computes/inference/inference-removal.ts'
import { ResizeInferenceDialog } from '#components/computes/inference/resize-inference-dialog.tsx'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { DetailHeader } from '#components/ui/detail-header.tsx'
import { del } from '#lib/client/api.ts'
import type { InferenceComputeResource } from '#lib/computes/inference/view.ts'

interface InferenceHeaderProps {
  compute: InferenceComputeResource
  path: string
  change: (changes: object) => Promise<unknown>
  refresh: () => Promise<unknown>
}

export function InferenceHeader({ compute, path, change, refresh }: InferenceHeaderProps) {
  const { name, id, properties } = compute
  const [dialog, setDialog] = useState<'resize' | 'delete'>()
  const router = useRouter()
  const { noun, list } = pagesOf(properties.computeType)
  const { data } = useOnlineUse(path)
  const inUse = data && data.value.length > 0 ? 'Deployments are on it: delete them first' : undefined
  const commands = [
    {
      label: 'Resize',
      icon: <ResizeIcon />,
      onClick: () => setDialog('resize'),
      disabledReason: properties.provisioningState === 'Succeeded' ? undefined : 'It is not ready',
    },
    { label: 'Refresh', icon: <RefreshIcon />, onClick: () => void refresh() },
    { label: 'Delete', icon: <DeleteIcon />, onClick: () => setDialog('delete'), disabledReason: inUse },
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
        status={properties.provisioningState}
        star={{ kind: 'computes', id }}
        commands={commands}
      />
      {dialog === 'resize' && <ResizeInferenceDialog properties={properties} change={change} onClose={close} />}
      {dialog === 'delete' && (
        <ConfirmDialog
          title={`Delete ${noun[0]} '${name}'?`}
          losses={[deriveInferenceLoss(compute)]}
          keeps={keptByInferenceRemoval}
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
