'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import Alert from '@mui/material/Alert'
import Stack from '@mui/material/Stack'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { FormProvider, type Resolver, useForm } from 'react-hook-form'
import { CodeStep } from '#components/deployments/code-step.tsx'
import { EditActions, FormCard, ModelVersionField } from '#components/deployments/edit-form.tsx'
import { fieldOf } from '#components/online-endpoints/create/error-fields.ts'
import { inputNote } from '#components/online-endpoints/create/input-note.ts'
import { presentDeployment } from '#components/online-endpoints/create/plan-requests.ts'
import { type EditValues, editSchema, parseDeployment } from '#components/online-endpoints/deployments/edit-values.ts'
import { endpointHref } from '#components/online-endpoints/endpoint-paths.ts'
import { ReplicaFields } from '#components/online-endpoints/settings/replica-fields.tsx'
import { ServingFields } from '#components/online-endpoints/settings/serving-fields.tsx'
import { ErrorPanel } from '#components/ui/error-panel.tsx'
import { TextFormField } from '#components/ui/form-field.tsx'
import { TagsFormField } from '#components/ui/tags-field.tsx'
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
      <Stack
        component="form"
        noValidate
        spacing={2}
        sx={{ maxWidth: 860 }}
        onSubmit={(event) => void form.handleSubmit(save)(event)}
      >
        <FormCard title="Description and tags">
          <TextFormField name="deploymentDescription" label="Description" isMultiline />
          <TagsFormField name="deploymentTags" />
        </FormCard>
        <FormCard title="Model">
          <ModelVersionField />
        </FormCard>
        <FormCard title="Code + environment">
          <CodeStep inputNote={inputNote} />
        </FormCard>
        <FormCard title="Compute">
          <ReplicaFields />
        </FormCard>
        <FormCard title="Settings">
          <ServingFields />
        </FormCard>
        <Alert severity="info">
          The number of replicas, description and tags change in place. Anything else starts a new revision.
        </Alert>
        {error !== undefined && <ErrorPanel title="The deployment was not saved." error={error} />}
        <EditActions cancelHref={endpointHref(endpointName)} />
      </Stack>
    </FormProvider>
  )
}
