'use client'

import Box from '@mui/material/Box'
import { useEffect, useRef } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import type { JobValues } from '#components/batch-endpoints/create-job/job-values.ts'
import { OverrideField } from '#components/batch-endpoints/create-job/override-field.tsx'
import { settingsOf } from '#components/batch-endpoints/create-job/start-values.ts'
import { MiniBatchEstimate } from '#components/batch-endpoints/settings/mini-batch-estimate.tsx'
import { type SettingName, settingNames } from '#components/batch-endpoints/settings/setting-values.ts'
import { CheckboxFormField, SelectFormField, SwitchFormField, TextFormField } from '#components/ui/form-field.tsx'
import { TagsFormField } from '#components/ui/tags-field.tsx'
import type { ModelDeploymentResource } from '#lib/batch-endpoints/deployments/view.ts'

export interface JobStepProps {
  endpointName: string
  deployments: readonly ModelDeploymentResource[]
}

const overridable: readonly SettingName[] = [
  'outputFileName',
  'instanceCount',
  'miniBatchSize',
  'maxRetries',
  'timeoutSeconds',
  'errorThreshold',
  'maxConcurrencyPerInstance',
  'loggingLevel',
  'outputFormat',
  'outputHeader',
  'joinInput',
]

export function JobSettingsStep({ deployments }: JobStepProps) {
  const { control } = useFormContext<JobValues>()
  const [name, isOverriding] = useWatch({ control, name: ['deployment', 'isOverriding'] })
  const deployment = deployments.find((candidate) => candidate.name === name)
  useDeploymentSettings(deployment)
  const settings = settingsOf(deployment)
  return (
    <>
      <TextFormField name="displayName" label="Job display name" helper="Left empty, a name is made up." />
      <TextFormField name="description" label="Description" isMultiline />
      <TagsFormField name="tags" />
      <SelectFormField
        name="deployment"
        label="Deployment"
        isRequired
        options={deployments.map(({ name: value, properties: { isDefault, modelInfo } }) => ({
          value,
          label: isDefault ? `${value} (default)` : value,
          text: `${modelInfo.name}:${modelInfo.version}`,
        }))}
        helper="Choosing another deployment affects only this job; the endpoint’s default stays."
      />
      {deployment && !deployment.properties.isDefault && (
        <CheckboxFormField
          name="makeDefault"
          label={`Also make ${name} the default`}
          helper="From now on it scores every job that names no deployment."
        />
      )}
      <SwitchFormField name="isOverriding" label="Override deployment settings" helper="Only this job is affected." />
      {isOverriding && (
        <>
          <Box
            sx={{
              display: 'grid',
              gap: 2.5,
              gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: '1fr 1fr' },
              alignItems: 'start',
            }}
          >
            {overridable.map((setting) => (
              <OverrideField key={setting} name={setting} original={settings[setting]} />
            ))}
          </Box>
          <MiniBatchEstimate />
        </>
      )}
    </>
  )
}

/** Another deployment brings its own settings with it. */
function useDeploymentSettings(deployment: ModelDeploymentResource | undefined): void {
  const { setValue } = useFormContext<JobValues>()
  const shown = useRef(deployment?.name)
  useEffect(() => {
    if (!deployment || shown.current === deployment.name) return
    shown.current = deployment.name
    const settings = settingsOf(deployment)
    for (const name of settingNames) setValue(name, settings[name])
    if (deployment.properties.isDefault) setValue('makeDefault', false)
  }, [deployment, setValue])
}
