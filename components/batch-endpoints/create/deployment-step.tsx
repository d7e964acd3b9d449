'use client'

import { useEffect } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import { type EndpointWizardValues, suggestDeploymentName } from '#components/batch-endpoints/create/wizard-values.ts'
import { deploymentPath } from '#components/batch-endpoints/endpoint-paths.ts'
import { MiniBatchEstimate } from '#components/batch-endpoints/settings/mini-batch-estimate.tsx'
import { SettingFields } from '#components/batch-endpoints/settings/setting-fields.tsx'
import { useBatchDeployments } from '#components/batch-endpoints/use-batch-endpoint.ts'
import { NameMark } from '#components/deployments/name-mark.tsx'
import { CheckboxFormField, TextFormField } from '#components/ui/form-field.tsx'
import { TagsFormField } from '#components/ui/tags-field.tsx'
import { useWorkspace } from '#lib/client/workspace-context.tsx'

export function DeploymentStep() {
  const { base } = useWorkspace()
  const form = useFormContext<EndpointWizardValues>()
  const { control, getValues, setValue } = form
  const [mode, existing, name] = useWatch({ control, name: ['endpointMode', 'existingEndpoint', 'deploymentName'] })
  const isNew = mode === 'new'
  const { deployments: listed } = useBatchDeployments(isNew || !existing ? undefined : existing)
  const deployments = isNew ? [] : listed
  const isFirst = deployments?.length === 0

  useEffect(() => {
    if (!deployments) return
    if (getValues('deploymentName') === '') {
      setValue('deploymentName', suggestDeploymentName(deployments.map((deployment) => deployment.name)))
    }
    if (isFirst) setValue('isDefault', true)
  }, [deployments, isFirst, getValues, setValue])

  const current = deployments?.find(({ properties }) => properties.isDefault)?.name
  return (
    <>
      <TextFormField
        name="deploymentName"
        label="Deployment name"
        isRequired
        helper="3 to 32 letters, digits and single hyphens, starting with a letter. Unique in the endpoint."
        end={!isNew && existing && <NameMark name={name} path={deploymentPath(base, existing, name)} />}
        autoComplete="off"
      />
      <CheckboxFormField
        name="isDefault"
        label="Make this new deployment the default for batch jobs"
        isDisabled={isFirst}
        helper={describeDefault(isFirst, current)}
      />
      <TextFormField name="deploymentDescription" label="Description" isMultiline />
      <SettingFields />
      <MiniBatchEstimate />
      <TagsFormField name="environmentVariables" label="Environment variables" maxValueLength={4096} />
      <TagsFormField name="deploymentTags" />
    </>
  )
}

function describeDefault(isFirst: boolean, current: string | undefined): string {
  if (isFirst) return 'The first deployment of an endpoint is its default.'
  if (current) return `Unless you tick this, the existing default ${current} stays.`
  return 'This endpoint has no default deployment now.'
}
