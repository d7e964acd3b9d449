'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { FormProvider, type Resolver, useForm } from 'react-hook-form'
import { ComputeFields } from '#components/batch-endpoints/create/compute-step.tsx'
import { inputNote } from '#components/batch-endpoints/create/input-note.ts'
import { presentDeployment } from '#components/batch-endpoints/create/plan-requests.ts'
import {
  type EditValues,
  editSchema,
  isDescriptionOnly,
  parseDeployment,
} from '#components/batch-endpoints/deployments/edit-values.ts'
import { endpointHref } from '#components/batch-endpoints/endpoint-paths.ts'
import { MiniBatchEstimate } from '#components/batch-endpoints/settings/mini-batch-estimate.tsx'
import { SettingFields } from '#components/batch-endpoints/settings/setting-fields.tsx'
import { settingTargets } from '#components/batch-endpoints/settings/setting-values.ts'
import { EditForm } from '#components/deployments/edit-form.tsx'
import { fieldsBy } from '#components/deployments/field-of.ts'
import { TagsFormField } from '#components/ui/tags-field.tsx'
import type { ModelDeploymentResource } from '#lib/batch-endpoints/deployments/view.ts'
import { patch, put } from '#lib/client/api.ts'
import { toApiError } from '#lib/client/api-error.ts'
import { applyServerError } from '#lib/client/apply-server-error.ts'
import { toFieldMessage } from '#lib/client/field-message.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'

interface EditDeploymentFormProps {
  endpointName: string
  deployment: ModelDeploymentResource
}

export function EditDeploymentForm({ endpointName, deployment }: EditDeploymentFormProps) {
  const router = useRouter()
  const workspace = useWorkspace()
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
    const values = form.getValues()
    const { deploymentDescription: description, deploymentTags: tags } = values
    try {
      if (isDescriptionOnly(start, values)) await patch(deployment.id, { tags, properties: { description } })
      else await put(deployment.id, presentDeployment(values, workspace))
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
        compute={<ComputeFields />}
        settings={
          <>
            <SettingFields />
            <MiniBatchEstimate />
            <TagsFormField name="environmentVariables" label="Environment variables" maxValueLength={4096} />
          </>
        }
        note="A change of model, compute or settings checks the model again; until that is done the deployment takes no new jobs."
        error={error}
        cancelHref={endpointHref(endpointName)}
      />
    </FormProvider>
  )
}

const fieldOf = fieldsBy(settingTargets)
