'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { FormProvider, type Resolver, useForm } from 'react-hook-form'
import { EditForm } from '#components/deployments/edit-form.tsx'
import { fieldOf } from '#components/online-endpoints/create/error-fields.ts'
import { inputNote } from '#components/online-endpoints/create/input-note.ts'
import { presentDeployment } from '#components/online-endpoints/create/plan-requests.ts'
import { type EditValues, editSchema, parseDeployment } from '#components/online-endpoints/deployments/edit-values.ts'
import { endpointHref } from '#components/online-endpoints/endpoint-paths.ts'
import { ReplicaFields } from '#components/online-endpoints/settings/replica-fields.tsx'
import { ServingFields } from '#components/online-endpoints/settings/serving-fields.tsx'
import { put } from '#lib/client/api.ts'
import { toApiError } from '#lib/client/api-error.ts'
import { applyServerError } from '#lib/client/apply-server-error.ts'
import { toFieldMessage } from '#lib/client/field-message.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { OnlineDeploymentResource } from '#lib/online-endpoints/deployments/view.ts'

interface EditDeploymentFormProps {
  endpointName: string
  deployment: OnlineDeploymentResource
}

export function EditDeploymentForm({ endpointName, deployment }: EditDeploymentFormProps) {
  const router = useRouter()
  const { location } = useWorkspace()
  // A change that arrives while one types must not overwrite the form.
  const [start] = useState(() => parseDeployment(deployment))
  const [error, setError] = useState<unknown>()
  const form = useForm<EditValues>({
    defaultValues: start,
    // The schema checks every field that can be wrong; tags and variables are checked where they are typed.
    resolver: zodResolver(editSchema, { error: toFieldMessage, reportInput: true }) as unknown as Resolver<EditValues>,
  })
  const save = async () => {
    setError(undefined)
    try {
      await put(deployment.id, presentDeployment(form.getValues(), location))
      router.push(endpointHref(endpointName))
    } catch (thrown) {
      if (!applyServerError(form, toApiError(thrown), fieldOf)) setError(thrown)
    }
  }
  return (
    <FormProvider {...form}>
      <EditForm
        onSubmit={(event) => void form.handleSubmit(save)(event)}
        inputNote={inputNote}
        compute={<ReplicaFields />}
        settings={<ServingFields />}
        note="The number of replicas, description and tags change in place. Anything else starts a new revision."
        error={error}
        cancelHref={endpointHref(endpointName)}
      />
    </FormProvider>
  )
}
