'use client'

import { useFormContext, useWatch } from 'react-hook-form'
import { dataAssetKind } from '#components/batch-endpoints/create-job/data-asset-kind.tsx'
import type { JobValues } from '#components/batch-endpoints/create-job/job-values.ts'
import { PathPicker } from '#components/batch-endpoints/create-job/path-picker.tsx'
import { planJob } from '#components/batch-endpoints/create-job/plan-job.ts'
import { PreflightPanel } from '#components/batch-endpoints/create-job/preflight-panel.tsx'
import type { JobStepProps } from '#components/batch-endpoints/create-job/settings-step.tsx'
import { settingsOf } from '#components/batch-endpoints/create-job/start-values.ts'
import { UploadPicker } from '#components/batch-endpoints/create-job/upload-picker.tsx'
import { usePreflight } from '#components/batch-endpoints/create-job/use-preflight.ts'
import { AssetPicker } from '#components/ui/assets/asset-picker.tsx'
import { RadioFormField } from '#components/ui/form-field.tsx'

const sources = [
  { value: 'asset', label: 'Data asset', text: 'Registered files or folder, by version' },
  { value: 'path', label: 'Datastore', text: 'A path in a datastore, or a public https:// URL' },
  { value: 'upload', label: 'Upload files', text: 'From this computer, to the default datastore' },
]

export function SourceStep({ endpointName, deployments }: JobStepProps) {
  const { control, watch } = useFormContext<JobValues>()
  const source = useWatch({ control, name: 'source' })
  const values = watch()
  const deployment = deployments.find(({ name }) => name === values.deployment)
  const preflight = usePreflight(endpointName, values.deployment, planJob(values, settingsOf(deployment)))
  return (
    <>
      <RadioFormField name="source" label="Data source type" options={sources} />
      {source === 'asset' && <AssetPicker name="asset" kind={dataAssetKind} />}
      {source === 'path' && <PathPicker />}
      {source === 'upload' && <UploadPicker />}
      <PreflightPanel preflight={preflight} />
    </>
  )
}
