'use client'

import Box from '@mui/material/Box'
import { useFormContext } from 'react-hook-form'
import { type JobValues, uniqueFileName } from '#components/batch-endpoints/create-job/job-values.ts'
import { ClashAlert } from '#components/batch-endpoints/create-job/output-clash.tsx'
import { deploymentHeader, planInput, planJob } from '#components/batch-endpoints/create-job/plan-job.ts'
import { PreflightPanel } from '#components/batch-endpoints/create-job/preflight-panel.tsx'
import { usePreflight } from '#components/batch-endpoints/create-job/use-preflight.ts'
import { endpointPath } from '#components/batch-endpoints/endpoint-paths.ts'
import {
  presentSetting,
  type SettingName,
  type SettingValues,
  settingLabels,
  settingNames,
} from '#components/batch-endpoints/settings/setting-values.ts'
import { tagsValue } from '#components/deployments/tags-value.tsx'
import { presentUri } from '#components/jobs/present-uri.ts'
import { joinPath } from '#components/storage/file-paths.ts'
import { ReviewCard } from '#components/ui/wizard/review-card.tsx'
import { ViewAsCode } from '#components/ui/wizard/view-as-code.tsx'
import { useWorkspace } from '#lib/client/workspace-context.tsx'

interface JobReviewProps {
  endpointName: string
  /** The deployment's. */
  settings: SettingValues
  goTo: (stepId: string) => void
}

export function JobReview({ endpointName, settings, goTo }: JobReviewProps) {
  const { base } = useWorkspace()
  const { watch, setValue } = useFormContext<JobValues>()
  const values = watch()
  const body = planJob(values, settings)
  const preflight = usePreflight(endpointName, values.deployment, body)
  const output = preflight.data?.output
  const input = planInput(values)
  const isSent = (name: SettingName) =>
    name === 'outputFileName' ? values.isOverriding || values.isOutputConfigured : values.isOverriding
  const changes = settingNames.filter((name) => isSent(name) && values[name] !== settings[name])
  return (
    <>
      {output?.exists && (
        <ClashAlert
          path={`${output.datastore}/${joinPath(output.path, output.fileName)}`}
          onUnique={() =>
            setValue('outputFileName', uniqueFileName(values.outputFileName, new Date()), { shouldDirty: true })
          }
        />
      )}
      <ReviewCard
        title="Deployment"
        onEdit={() => goTo('settings')}
        items={[
          { label: 'Endpoint', value: endpointName },
          { label: 'Deployment', value: values.deployment },
          ...(values.makeDefault ? [{ label: 'Default', value: `${values.deployment} becomes the default` }] : []),
          { label: 'Display name', value: values.displayName || 'made up' },
          { label: 'Description', value: values.description },
          { label: 'Tags', value: tagsValue(values.tags) },
          ...(changes.length === 0 ? [{ label: 'Settings', value: 'As the deployment has them' }] : []),
          ...changes.map((name) => ({
            label: settingLabels[name],
            value: <Change from={presentSetting(name, settings)} to={presentSetting(name, values)} />,
          })),
        ]}
      />
      <ReviewCard
        title="Input"
        onEdit={() => goTo('source')}
        items={[
          { label: 'Data', value: input && presentUri(input.uri) },
          { label: 'Type', value: input?.jobInputType === 'UriFile' ? 'File' : 'Folder' },
        ]}
      />
      <PreflightPanel preflight={preflight} />
      <ReviewCard
        title="Output"
        onEdit={() => goTo('output')}
        items={[
          {
            label: 'Location',
            value: values.isOutputConfigured
              ? `${values.outputDatastore}/${joinPath(values.outputPath.replace(/\/+$/, ''), values.outputFileName)}`
              : `Default datastore, in a folder named after the job, as ${isSent('outputFileName') ? values.outputFileName : settings.outputFileName}`,
          },
        ]}
      />
      <ViewAsCode
        requests={[
          {
            method: 'POST',
            path: `${endpointPath(base, endpointName)}/jobs`,
            headers: deploymentHeader(values.deployment),
            body,
          },
          ...(values.makeDefault
            ? [
                {
                  method: 'PATCH' as const,
                  path: endpointPath(base, endpointName),
                  body: { properties: { defaults: { deploymentName: values.deployment } } },
                },
              ]
            : []),
        ]}
      />
    </>
  )
}

/** A diff in one line; struck through, a minus sign could not be read. */
function Change({ from, to }: { from: string; to: string }) {
  return (
    <>
      <Box component="span" sx={{ color: 'text.secondary' }}>
        {from}
      </Box>
      {' → '}
      <strong>{to}</strong>
    </>
  )
}
