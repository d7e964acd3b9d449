'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useState } from 'react'
import { FormProvider, useForm } from 'react-hook-form'
import { ResizeFrame } from '#components/computes/detail/resize-frame.tsx'
import { SizeFields } from '#components/computes/inference/inference-step.tsx'
import { MachineNote } from '#components/computes/inference/machine-note.tsx'
import { toApiError } from '#lib/client/api-error.ts'
import { applyServerError } from '#lib/client/apply-server-error.ts'
import { toFieldMessage } from '#lib/client/field-message.ts'
import type { Reservation } from '#lib/computes/inference/reservation.ts'
import { reservation } from '#lib/computes/inference/schema.ts'
import type { InferenceComputeResource } from '#lib/computes/inference/view.ts'

interface ResizeInferenceDialogProps extends Pick<InferenceComputeResource, 'properties'> {
  change: (changes: object) => Promise<unknown>
  onClose: () => void
}

/** How much of the machine is held. Deployments keep what they have; making it smaller than that is refused. */
export function ResizeInferenceDialog({ properties, change, onClose }: ResizeInferenceDialogProps) {
  const { nodes, cpuPerNode, memoryMbPerNode, purpose } = properties.properties
  const form = useForm<Reservation>({
    resolver: zodResolver(reservation, { error: toFieldMessage, reportInput: true }),
    defaultValues: { nodes, cpuPerNode, memoryMbPerNode, purpose },
  })
  const [error, setError] = useState<unknown>()
  const save = async (wanted: Reservation) => {
    setError(undefined)
    try {
      const { purpose: _, ...size } = wanted
      await change({ properties: { properties: size } })
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
        <MachineNote />
        <SizeFields kind={properties.computeType === 'ContainerInstance' ? 'ContainerInstance' : 'AKS'} isStacked />
      </ResizeFrame>
    </FormProvider>
  )
}
