'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import Alert from '@mui/material/Alert'
import { useCallback, useRef } from 'react'
import { useForm, useWatch } from 'react-hook-form'
import { jobHref } from '#components/jobs/job-paths.ts'
import { useToast } from '#components/notifications/toast-context.tsx'
import { publishedPath } from '#components/pipeline-endpoints/endpoint-paths.ts'
import { presentRunBody } from '#components/pipeline-endpoints/rest/run-request.ts'
import { ExperimentField } from '#components/pipeline-endpoints/submit/experiment-field.tsx'
import { ParameterField } from '#components/pipeline-endpoints/submit/parameter-field.tsx'
import {
  type DatasetProblems,
  planRun,
  type RunValues,
  runSchema,
  startValues,
} from '#components/pipeline-endpoints/submit/run-values.ts'
import { usePipelineEndpoint, usePublishedPipeline } from '#components/pipeline-endpoints/use-pipeline-endpoint.ts'
import { FieldsDialog } from '#components/ui/fields-dialog.tsx'
import { TextFormField } from '#components/ui/form-field.tsx'
import { TagsFormField } from '#components/ui/tags-field.tsx'
import { ViewAsCode } from '#components/ui/wizard/view-as-code.tsx'
import { post } from '#lib/client/api.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { JobResource } from '#lib/jobs/view.ts'
import type { PublishedPipelineResource } from '#lib/pipeline-endpoints/published/view.ts'

interface SubmitDialogProps {
  endpointName: string
  version: number
  /** Opened for the endpoint itself: the code shows its address instead of the version's. */
  isOfDefault?: boolean
  onClose: () => void
}

/** Set up pipeline run (studio-ux section 15.3). */
export function SubmitDialog({ endpointName, version, isOfDefault = false, onClose }: SubmitDialogProps) {
  const { data } = usePublishedPipeline(endpointName, version)
  const { data: endpoint } = usePipelineEndpoint(endpointName)
  if (!data || !endpoint) return null
  const address = isOfDefault ? endpoint.properties.restEndpoint : data.properties.restEndpoint
  return <RunForm pipeline={data} address={address} onClose={onClose} />
}

interface RunFormProps {
  pipeline: PublishedPipelineResource
  address: string
  onClose: () => void
}

function RunForm({ pipeline: { properties }, address, onClose }: RunFormProps) {
  const { endpointName, version, parameters } = properties
  const { base } = useWorkspace()
  const toast = useToast()
  const problems = useRef<DatasetProblems>({})
  const hearProblem = useCallback((name: string, problem: string | undefined) => {
    problems.current = { ...problems.current, [name]: problem }
  }, [])
  const form = useForm<RunValues>({
    resolver: zodResolver(runSchema(parameters, () => problems.current)),
    defaultValues: startValues(endpointName, parameters),
  })
  const submit = async (values: RunValues) => {
    const path = `${publishedPath(base, endpointName, version)}/submit`
    const { body } = await post<JobResource>(path, planRun(parameters, values))
    toast.success(`Run ${body.properties.displayName} was submitted`, { href: jobHref(body.name) })
  }
  return (
    <FieldsDialog title="Set up pipeline run" submitLabel="Submit" form={form} onSubmit={submit} onClose={onClose}>
      <Alert severity="info" icon={false}>{`${endpointName}, version ${version}: ${properties.name}`}</Alert>
      <ExperimentField />
      <TextFormField name="description" label="Description" isMultiline />
      <TagsFormField name="tags" />
      {parameters.map((parameter) => (
        <ParameterField key={parameter.name} parameter={parameter} onProblem={hearProblem} />
      ))}
      <RunCode {...{ parameters, address, form }} />
    </FieldsDialog>
  )
}

interface RunCodeProps {
  parameters: PublishedPipelineResource['properties']['parameters']
  address: string
  form: ReturnType<typeof useForm<RunValues>>
}

/** The same run as a request of a program. */
function RunCode({ parameters, address, form }: RunCodeProps) {
  const values = { ...form.getValues(), ...useWatch({ control: form.control }) } as RunValues
  const body = presentRunBody(parameters, planRun(parameters, values))
  return <ViewAsCode requests={[{ method: 'POST', path: address, body }]} />
}
