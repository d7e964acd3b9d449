'use client'

import { type ComputeHeaderProps, HeaderFrame } from '#components/computes/detail/header-frame.tsx'
import { useOnlineUse } from '#components/computes/inference/deployments-card.tsx'
import { pagesOf } from '#components/computes/inference/inference-paths.ts'
import { deriveInferenceLoss, keptByInferenceRemoval } from '#components/computes/inference/inference-removal.ts'
import { ResizeInferenceDialog } from '#components/computes/inference/resize-inference-dialog.tsx'
import type { InferenceComputeResource } from '#lib/computes/inference/view.ts'

export function InferenceHeader({ compute, path, change, refresh }: ComputeHeaderProps<InferenceComputeResource>) {
  const { properties } = compute
  const { noun, list } = pagesOf(properties.computeType)
  const { data } = useOnlineUse(path)
  return (
    <HeaderFrame
      compute={compute}
      path={path}
      refresh={refresh}
      noun={noun[0]}
      status={properties.provisioningState}
      list={list}
      whyNotResized={properties.provisioningState === 'Succeeded' ? undefined : 'It is not ready'}
      whyNotDeleted={data && data.value.length > 0 ? 'Deployments are on it: delete them first' : undefined}
      loss={deriveInferenceLoss(compute)}
      kept={keptByInferenceRemoval}
      resizeDialog={(close) => <ResizeInferenceDialog properties={properties} change={change} onClose={close} />}
    />
  )
}
