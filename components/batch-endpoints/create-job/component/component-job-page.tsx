'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import Paper from '@mui/material/Paper'
import Stack from '@mui/material/Stack'
import NextLink from 'next/link'
import { useRouter } from 'next/navigation'
import { useRef, useState } from 'react'
import { FormProvider, type Resolver, useForm, useWatch } from 'react-hook-form'
import { z } from 'zod'
import {
  type ComponentJobValues,
  planComponentJob,
} from '#components/batch-endpoints/create-job/component/component-job-values.ts'
import { OutputField } from '#components/batch-endpoints/create-job/component/output-field.tsx'
import { deploymentHeader } from '#components/batch-endpoints/create-job/plan-job.ts'
import { endpointHref, endpointPath } from '#components/batch-endpoints/endpoint-paths.ts'
import { componentHref, componentVersionPath } from '#components/components/component-paths.ts'
import { useDataTypes } from '#components/components/use-data-types.ts'
import { useDatastores } from '#components/datastores/use-datastores.ts'
import { jobHref } from '#components/jobs/job-paths.ts'
import { ExperimentField } from '#components/pipeline-endpoints/submit/experiment-field.tsx'
import { ParameterField } from '#components/pipeline-endpoints/submit/parameter-field.tsx'
import { runSchema, startValues } from '#components/pipeline-endpoints/submit/run-values.ts'
import { DetailHeader } from '#components/ui/detail-header.tsx'
import { ErrorPanel } from '#components/ui/error-panel.tsx'
import { TextFormField } from '#components/ui/form-field.tsx'
import { Link } from '#components/ui/link.tsx'
import { ResourceFrame } from '#components/ui/resource-frame.tsx'
import { TagsFormField } from '#components/ui/tags-field.tsx'
import { ViewAsCode } from '#components/ui/wizard/view-as-code.tsx'
import type { ComponentDeploymentResource } from '#lib/batch-endpoints/deployments/view.ts'
import type { EndpointJobResource } from '#lib/batch-endpoints/jobs/view.ts'
import { post } from '#lib/client/api.ts'
import { toApiError } from '#lib/client/api-error.ts'
import { applyServerError } from '#lib/client/apply-server-error.ts'
import { randomHex } from '#lib/client/random-hex.ts'
import { useResource } from '#lib/client/use-resource.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import { type ComponentInput, deriveOutputs, inputParameters } from '#lib/components/interface.ts'
import type { ComponentVersionResource } from '#lib/components/view.ts'
import { graph } from '#lib/pipelines/graph/graph.ts'

interface ComponentJobPageProps {
  endpointName: string
  deployment: ComponentDeploymentResource
}

/** A job of a deployment that runs a pipeline component: one control for each input and output. */
export function ComponentJobPage({ endpointName, deployment }: ComponentJobPageProps) {
  const { base } = useWorkspace()
  const { name, version } = deployment.properties.componentInfo
  const component = useResource<ComponentVersionResource>(componentVersionPath(base, name, version))
  return (
    <ResourceFrame resource={component} noun="component" name={`${name}:${version}`}>
      {(data) => <JobForm {...{ endpointName, deployment }} component={data} />}
    </ResourceFrame>
  )
}

interface JobFormProps extends ComponentJobPageProps {
  component: ComponentVersionResource
}

function JobForm({ endpointName, deployment, component }: JobFormProps) {
  const { base } = useWorkspace()
  const { defaultName: datastore = '' } = useDatastores()
  const router = useRouter()
  const [error, setError] = useState<unknown>()
  const key = useRef({ text: '', value: '' })
  const { componentSpec: spec, componentName } = component.properties
  const [drawn] = useState(() => graph.parse(spec.graph))
  const parameters = inputParameters(drawn)
  const outputs = deriveOutputs(drawn)
  const declared = Object(spec.inputs) as Record<string, ComponentInput>
  const schema = runSchema(parameters).extend({ displayName: z.string().max(255), outputs: z.unknown() })
  const form = useForm<ComponentJobValues>({
    resolver: zodResolver(schema) as unknown as Resolver<ComponentJobValues>,
    defaultValues: { ...startValues(endpointName, parameters), displayName: '', outputs: {} },
  })
  const values = { ...form.getValues(), ...useWatch({ control: form.control }) } as ComponentJobValues
  const path = `${endpointPath(base, endpointName)}/jobs`
  const dataTypes = useDataTypes(base, parameters, values.assignments)
  const body = planComponentJob(values, { parameters, outputs, declared, dataTypes, base, datastore })
  const submit = async () => {
    setError(undefined)
    const text = JSON.stringify(body)
    // An answer that was lost on the way must not make a second job of a second press.
    if (key.current.text !== text) key.current = { text, value: randomHex(16) }
    try {
      const headers = { ...deploymentHeader(deployment.name), 'Idempotency-Key': key.current.value }
      const { body: job } = await post<EndpointJobResource>(path, body, { headers })
      router.push(jobHref(job.name))
    } catch (thrown) {
      if (!applyServerError(form, toApiError(thrown), fieldOf)) setError(thrown)
    }
  }
  return (
    <FormProvider {...form}>
      <DetailHeader
        title="Create a job"
        breadcrumbs={[
          { label: 'Home', href: '/' },
          { label: 'Batch endpoints', href: '/batch-endpoints' },
          { label: endpointName, href: endpointHref(endpointName) },
          { label: 'Create job' },
        ]}
        commands={[]}
      />
      <Paper
        variant="outlined"
        component="form"
        noValidate
        onSubmit={(event) => void form.handleSubmit(submit)(event)}
        sx={{ p: 3, maxWidth: 720 }}
      >
        <Stack spacing={2.5}>
          <Alert severity="info" icon={false}>
            {`Deployment ${deployment.name} runs the pipeline component `}
            <Link href={componentHref(componentName, component.name)}>{`${componentName}:${component.name}`}</Link>
          </Alert>
          <TextFormField name="displayName" label="Job display name" helper="Left empty, a name is made up." />
          <ExperimentField />
          <TextFormField name="description" label="Description" isMultiline />
          <TagsFormField name="tags" />
          {parameters.map((parameter) => (
            <ParameterField key={parameter.name} parameter={parameter} />
          ))}
          {outputs.map((output) => (
            <OutputField key={output.name} output={output} />
          ))}
          {error !== undefined && <ErrorPanel error={error} />}
          <Stack direction="row" spacing={1}>
            <Button type="submit" variant="contained" loading={form.formState.isSubmitting}>
              Create
            </Button>
            <Button component={NextLink} href={endpointHref(endpointName)} color="inherit">
              Cancel
            </Button>
          </Stack>
          <ViewAsCode requests={[{ method: 'POST', path, body }]} />
        </Stack>
      </Paper>
    </FormProvider>
  )
}

const prefixes = [
  ['properties.inputData.', 'assignments.'],
  ['properties.outputData.', 'outputs.'],
] as const

/** The field of an input or an output; others by their last part. */
function fieldOf(target: string): string | undefined {
  const prefix = prefixes.find(([theirs]) => target.startsWith(theirs))
  return prefix ? `${prefix[1]}${target.slice(prefix[0].length)}` : target.split('.').at(-1)
}
