'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useState } from 'react'
import { FormProvider, useForm } from 'react-hook-form'
import { idleSecondsOf } from '#components/computes/compute-state.ts'
import { ScaleFields } from '#components/computes/create/compute-step.tsx'
import { toScaleSettings } from '#components/computes/create/compute-values.ts'
import { ResizeFrame } from '#components/computes/detail/resize-frame.tsx'
import { toApiError } from '#lib/client/api-error.ts'
import { applyServerError } from '#lib/client/apply-server-error.ts'
import { toFieldMessage } from '#lib/client/field-message.ts'
import { type ComputeScale, computeScale, defaultIdleSeconds } from '#lib/computes/schema.ts'
import type { ComputeResource } from '#lib/computes/view.ts'

interface ResizeDialogProps extends Pick<ComputeResource, 'properties'> {
  change: (changes: object) => Promise<unknown>
  onClose: () => void
}

/** Minimum, maximum and idle time of a local cluster. Nodes that work are let finish. */
export function ResizeDialog({ properties, change, onClose }: ResizeDialogProps) {
  const { scaleSettings } = properties.properties
  const form = useForm({
    resolver: zodResolver(computeScale, { error: toFieldMessage, reportInput: true }),
    defaultValues: {
      minNodes: scaleSettings?.minNodeCount ?? 0,
      maxNodes: scaleSettings?.maxNodeCount ?? 1,
      idleSeconds: idleSecondsOf(properties) ?? defaultIdleSeconds,
    },
  })
  const [error, setError] = useState<unknown>()
  const save = async (scale: ComputeScale) => {
    setError(undefined)
    try {
      await change({ properties: { properties: { scaleSettings: toScaleSettings(scale) } } })
      onClose()
    } catch (thrown) {
      if (!applyServerError(form, toApiError(thrown))) setError(thrown)
    }
  }
  return (
    <FormProvider {...form}>
      <ResizeFrame
        isBusy={form.formState.isSubmitting}
        error={error}
        onClose={onClose}
        onSubmit={(event) => void form.handleSubmit(save)(event)}
      >
        <ScaleFields isStacked />
      </ResizeFrame>
    </FormProvider>
  )
}
