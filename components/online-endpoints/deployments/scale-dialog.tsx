'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useState } from 'react'
import { FormProvider, type Resolver, useForm } from 'react-hook-form'
import { z } from 'zod'
import { ScaleFields } from '#components/online-endpoints/settings/replica-fields.tsx'
import {
  computeSchema,
  presentScale,
  type SettingsForm,
  toSettingsForm,
} from '#components/online-endpoints/settings/settings-form.ts'
import { FormDialog } from '#components/ui/form-dialog.tsx'
import { patch } from '#lib/client/api.ts'
import { toFieldMessage } from '#lib/client/field-message.ts'
import type { OnlineDeploymentResource } from '#lib/online-endpoints/deployments/view.ts'

interface ScaleValues {
  settings: SettingsForm
}

interface ScaleDialogProps {
  deployment: OnlineDeploymentResource
  refresh: () => Promise<unknown>
  onClose: () => void
}

const schema = z.object({ settings: computeSchema })

/** How many replicas: changed in place, without starting the model anew. */
export function ScaleDialog({ deployment, refresh, onClose }: ScaleDialogProps) {
  const form = useForm<ScaleValues>({
    defaultValues: { settings: toSettingsForm(deployment.properties.settings) },
    // Only the number of replicas is in sight; the rest is as it was accepted before.
    resolver: zodResolver(schema as never, {
      error: toFieldMessage,
      reportInput: true,
    }) as unknown as Resolver<ScaleValues>,
  })
  const [error, setError] = useState<unknown>()
  const save = async () => {
    setError(undefined)
    try {
      const scale = presentScale(form.getValues('settings.scale'))
      await patch(deployment.id, { properties: { settings: { scale } } })
      await refresh()
      onClose()
    } catch (thrown) {
      setError(thrown)
    }
  }
  return (
    <FormProvider {...form}>
      <FormDialog
        title={`Replicas of ${deployment.name}`}
        submitLabel="Update"
        maxWidth="sm"
        isBusy={form.formState.isSubmitting}
        error={error}
        onClose={onClose}
        onSubmit={(event) => void form.handleSubmit(save)(event)}
      >
        <ScaleFields />
      </FormDialog>
    </FormProvider>
  )
}
