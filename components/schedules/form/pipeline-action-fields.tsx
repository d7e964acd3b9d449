'use client'

import { useEffect } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import { endpointsPath } from '#components/pipeline-endpoints/endpoint-paths.ts'
import { defaultsOf } from '#components/pipeline-endpoints/rest/run-request.ts'
import { ExperimentField } from '#components/pipeline-endpoints/submit/experiment-field.tsx'
import { ParameterField } from '#components/pipeline-endpoints/submit/parameter-field.tsx'
import { usePublishedPipeline } from '#components/pipeline-endpoints/use-pipeline-endpoint.ts'
import type { ScheduleValues } from '#components/schedules/form/schedule-values.ts'
import { SelectFormField } from '#components/ui/form-field.tsx'
import { useResource } from '#lib/client/use-resource.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { PublishedPipelineResource } from '#lib/pipeline-endpoints/published/view.ts'
import type { PipelineEndpointResource } from '#lib/pipeline-endpoints/view.ts'

export function PipelineActionFields() {
  const { base } = useWorkspace()
  const { control } = useFormContext<ScheduleValues>()
  const [kind, endpoint, version, dataParameter] = useWatch({
    control,
    name: ['kind', 'pipelineEndpoint', 'version', 'dataParameter'],
  })
  const endpoints = useResource<{ value: PipelineEndpointResource[] }>(
    `${endpointsPath(base)}?$top=1000&$orderBy=name asc`,
  )
  const chosen = endpoints.data?.value.find(({ name }) => name === endpoint)
  const versions = useResource<{ value: PublishedPipelineResource[] }>(
    chosen && `${chosen.id}/publishedPipelines?$top=1000&$orderBy=version desc`,
  )
  const pipeline = usePublishedPipeline(
    endpoint,
    chosen && (version === '' ? chosen.properties.defaultVersion : Number(version)),
  )
  useParameters(pipeline.data)
  const parameters = pipeline.data?.properties.parameters ?? []
  const isForFiles = kind === 'NewFiles'
  const places = parameters.filter((one) => one.kind === 'path' || one.kind === 'string')
  return (
    <>
      <SelectFormField
        name="pipelineEndpoint"
        label="Pipeline endpoint"
        isRequired
        options={endpoints.data?.value.map(({ name }) => ({ value: name, label: name })) ?? []}
      />
      <SelectFormField
        name="version"
        label="Version"
        options={[
          { value: '', label: 'Whichever is the default when it runs' },
          ...(versions.data?.value.map(({ name, properties }) => ({
            value: name,
            label: `${name} · ${properties.name}`,
          })) ?? []),
        ]}
      />
      <ExperimentField />
      {isForFiles && (
        <SelectFormField
          name="dataParameter"
          label="Parameter that is given the new files"
          options={[{ value: '', label: 'None' }, ...places.map(({ name }) => ({ value: name, label: name }))]}
          helper="A path, or a text, of the pipeline."
        />
      )}
      {parameters
        .filter(({ name }) => !isForFiles || name !== dataParameter)
        .map((parameter) => (
          <ParameterField key={`${endpoint} ${version} ${parameter.name}`} parameter={parameter} />
        ))}
    </>
  )
}

/** Keeps the pipeline's parameters in the form; what was not given yet has its default. */
function useParameters(pipeline: PublishedPipelineResource | undefined): void {
  const { getValues, setValue } = useFormContext<ScheduleValues>()
  const parameters = pipeline?.properties.parameters
  useEffect(() => {
    if (!parameters) return
    const given = getValues('assignments')
    const names = new Set(parameters.map(({ name }) => name))
    const kept = Object.fromEntries(
      Object.entries(given).filter(([name, value]) => names.has(name) && value !== undefined),
    )
    setValue('parameters', [...parameters])
    setValue('assignments', { ...defaultsOf(parameters), ...kept })
  }, [parameters, getValues, setValue])
}
