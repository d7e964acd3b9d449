'use client'

import { deriveLoss, keptByComputeRemoval } from '#components/computes/compute-removal.ts'
import { deriveComputeState } from '#components/computes/compute-state.ts'
import { type ComputeHeaderProps, HeaderFrame } from '#components/computes/detail/header-frame.tsx'
import { ResizeDialog } from '#components/computes/detail/resize-dialog.tsx'
import { useComputeUse } from '#components/computes/detail/use-compute-use.ts'
import type { ComputeResource } from '#lib/computes/view.ts'

export function ComputeHeader({ compute, path, change, refresh }: ComputeHeaderProps<ComputeResource>) {
  const { name, properties } = compute
  const { reason } = useComputeUse(name, path)
  return (
    <HeaderFrame
      compute={compute}
      path={path}
      refresh={refresh}
      noun="compute"
      status={deriveComputeState(properties)}
      list="/computes"
      whyNotResized={properties.isAttachedCompute ? 'An attached compute has as many nodes as you start' : undefined}
      whyNotDeleted={reason}
      loss={deriveLoss(compute)}
      kept={keptByComputeRemoval}
      resizeDialog={(close) => <ResizeDialog properties={properties} change={change} onClose={close} />}
    />
  )
}
