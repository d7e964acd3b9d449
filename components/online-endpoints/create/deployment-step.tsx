'use client'

import { useEffect } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import { NameMark } from '#components/deployments/name-mark.tsx'
import { type OnlineWizardValues, suggestDeploymentName } from '#components/online-endpoints/create/wizard-values.ts'
import { deploymentPath } from '#components/online-endpoints/endpoint-paths.ts'
import { ServingFields } from '#components/online-endpoints/settings/serving-fields.tsx'
import { useOnlineDeployments } from '#components/online-endpoints/use-online-endpoint.ts'
import { TextFormField } from '#components/ui/form-field.tsx'
import { TagsFormField } from '#components/ui/tags-field.tsx'
import { useWorkspace } from '#lib/client/workspace-context.tsx'

export function DeploymentStep() {
  return (
    <>
      <DeploymentNameField />
      <TextFormField name="deploymentDescription" label="Description" isMultiline />
      <ServingFields />
      <TagsFormField name="deploymentTags" />
    </>
  )
}

/** The name, unique in the endpoint; a free one is suggested. */
export function DeploymentNameField() {
  const { base } = useWorkspace()
  const { control, getValues, setValue } = useFormContext<OnlineWizardValues>()
  const [mode, existing, name] = useWatch({ control, name: ['endpointMode', 'existingEndpoint', 'deploymentName'] })
  const isNew = mode === 'new'
  const { deployments } = useOnlineDeployments(isNew || !existing ? undefined : existing)
  const taken = isNew ? '' : deployments?.map((deployment) => deployment.name).join(' ')
  useEffect(() => {
    if (taken === undefined || getValues('deploymentName') !== '') return
    setValue('deploymentName', suggestDeploymentName(taken.split(' ').filter(Boolean)))
  }, [taken, getValues, setValue])
  return (
    <TextFormField
      name="deploymentName"
      label="Deployment name"
      isRequired
      helper="3 to 32 letters, digits and single hyphens, starting with a letter. Unique in the endpoint."
      end={!isNew && existing && <NameMark name={name} path={deploymentPath(base, existing, name)} />}
      autoComplete="off"
    />
  )
}
