'use client'

import Alert from '@mui/material/Alert'
import { useRouter } from 'next/navigation'
import { useMemo, useRef } from 'react'
import { JobReview } from '#components/batch-endpoints/create-job/job-review.tsx'
import {
  type JobValues,
  outputStep,
  settingsStep,
  sourceStep,
} from '#components/batch-endpoints/create-job/job-values.ts'
import { isTaken } from '#components/batch-endpoints/create-job/output-clash.tsx'
import { OutputStep } from '#components/batch-endpoints/create-job/output-step.tsx'
import { deploymentHeader, planJob } from '#components/batch-endpoints/create-job/plan-job.ts'
import { JobSettingsStep } from '#components/batch-endpoints/create-job/settings-step.tsx'
import { SourceStep } from '#components/batch-endpoints/create-job/source-step.tsx'
import { settingsOf } from '#components/batch-endpoints/create-job/start-values.ts'
import { endpointHref, endpointPath } from '#components/batch-endpoints/endpoint-paths.ts'
import { settingNames, settingTargets } from '#components/batch-endpoints/settings/setting-values.ts'
import { jobHref } from '#components/jobs/job-paths.ts'
import { useToast } from '#components/notifications/toast-context.tsx'
import { Wizard } from '#components/ui/wizard/wizard.tsx'
import type { WizardStep } from '#components/ui/wizard/wizard-steps.ts'
import type { ModelDeploymentResource } from '#lib/batch-endpoints/deployments/view.ts'
import type { EndpointJobResource } from '#lib/batch-endpoints/jobs/view.ts'
import { patch, post } from '#lib/client/api.ts'
import { randomHex } from '#lib/client/random-hex.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'

interface JobWizardProps {
  endpointName: string
  /** Those in state Succeeded. */
  deployments: readonly ModelDeploymentResource[]
  start: JobValues
  storageKey: string
  /** Of a rerun: the job had scored only so many files of its input. */
  retriedFiles: number | undefined
}

/** Studio-ux section 8. */
export function JobWizard({ endpointName, deployments, start, storageKey, retriedFiles }: JobWizardProps) {
  const router = useRouter()
  const toast = useToast()
  const { base } = useWorkspace()
  const endpoint = endpointPath(base, endpointName)
  const findSettings = (name: string) => settingsOf(deployments.find((deployment) => deployment.name === name))
  const steps = useMemo(
    () => deriveSteps(base, endpointName, deployments, retriedFiles),
    [base, endpointName, deployments, retriedFiles],
  )
  const sent = useRef({ text: '', key: '' })
  const submit = async (values: JobValues) => {
    const body = planJob(values, findSettings(values.deployment))
    const text = JSON.stringify([values.deployment, body])
    // An answer that was lost on the way must not make a second job of a second press.
    if (sent.current.text !== text) sent.current = { text, key: randomHex(16) }
    const headers = { ...deploymentHeader(values.deployment), 'Idempotency-Key': sent.current.key }
    const { body: job } = await post<EndpointJobResource>(`${endpoint}/jobs`, body, { headers })
    toast.success(`Job ${job.properties.displayName} was created`, { href: jobHref(job.name) })
    if (values.makeDefault) {
      await patch(endpoint, { properties: { defaults: { deploymentName: values.deployment } } }).catch((error) =>
        toast.failure(`${values.deployment} could not be made the default`, error),
      )
    }
    router.push(jobHref(job.name))
  }
  return (
    <Wizard<JobValues>
      needs="score"
      title="Create a batch scoring job"
      breadcrumbs={[
        { label: 'Home', href: '/' },
        { label: 'Batch endpoints', href: '/batch-endpoints' },
        { label: endpointName, href: endpointHref(endpointName) },
        { label: 'Create job' },
      ]}
      storageKey={storageKey}
      defaultValues={start}
      steps={steps}
      review={(values, goTo) => (
        <JobReview endpointName={endpointName} settings={findSettings(values.deployment)} goTo={goTo} />
      )}
      onSubmit={submit}
      cancelHref={endpointHref(endpointName)}
      fieldOf={fieldOf}
    />
  )
}

function deriveSteps(
  base: string,
  endpointName: string,
  deployments: readonly ModelDeploymentResource[],
  retriedFiles: number | undefined,
): WizardStep[] {
  return [
    {
      id: 'settings',
      label: 'Job settings',
      schema: settingsStep,
      fields: ['displayName', 'description', 'deployment', ...settingNames.filter((name) => name !== 'outputFileName')],
      content: <JobSettingsStep endpointName={endpointName} deployments={deployments} />,
    },
    {
      id: 'source',
      label: 'Data source',
      schema: sourceStep,
      fields: ['asset', 'datastore', 'path', 'upload'],
      content: (
        <>
          {retriedFiles !== undefined && (
            <Alert severity="info">
              {`The job you rerun had scored only ${retriedFiles} files that failed before. This one scores the whole input.`}
            </Alert>
          )}
          <SourceStep endpointName={endpointName} deployments={deployments} />
        </>
      ),
    },
    {
      id: 'output',
      label: 'Output location',
      schema: outputStep((place) => isTaken(base, place)),
      fields: ['outputDatastore', 'outputPath', 'outputFileName'],
      content: <OutputStep endpointName={endpointName} deployments={deployments} />,
    },
  ]
}

const targets: Readonly<Record<string, string>> = {
  ...settingTargets,
  inputData: 'path',
  uri: 'path',
  outputData: 'outputPath',
}

function fieldOf(target: string): string | undefined {
  const last = target.split(/[./]/).at(-1)
  return last === undefined ? undefined : (targets[last] ?? last)
}
