import { z } from 'zod'
import { defaultsOf, type RunRequest } from '#components/pipeline-endpoints/rest/run-request.ts'
import { tags } from '#lib/arm/wire.ts'
import { description } from '#lib/deployments/endpoint-name.ts'
import { experimentName } from '#lib/pipeline-endpoints/schema.ts'
import type { PipelineParameter } from '#lib/pipelines/graph/graph.ts'
import { parameterValues } from '#lib/pipelines/graph/pipeline-parameters.ts'

/** The fields of the Submit dialog; `assignments` by the name of a pipeline parameter. */
export interface RunValues {
  experimentName: string
  description: string
  tags: Record<string, string>
  assignments: Record<string, unknown>
}

export const startValues = (experiment: string, parameters: readonly PipelineParameter[]): RunValues => ({
  experimentName: experiment,
  description: '',
  tags: {},
  assignments: defaultsOf(parameters),
})

/** Why chosen datasets cannot be used, by parameter. */
export type DatasetProblems = Readonly<Record<string, string | undefined>>

/** The form's rules: the API's own for each parameter, and what was found out about the datasets by then. */
export function runSchema(parameters: readonly PipelineParameter[], problems: () => DatasetProblems = () => ({})) {
  const assignments = z.record(z.string(), z.unknown()).superRefine((values, context) => {
    for (const { name, kind } of parameters)
      if (!parameterValues[kind].schema.safeParse(values[name]).success)
        context.addIssue({ code: 'custom', path: [name], message: hints[kind] })
      else if (problems()[name] !== undefined)
        context.addIssue({ code: 'custom', path: [name], message: 'Choose a dataset that can be read as a table.' })
  })
  return z.object({ experimentName, description, tags, assignments })
}

const hints: Readonly<Record<PipelineParameter['kind'], string>> = {
  dataAsset: 'Choose a data asset.',
  path: 'Choose a place on a datastore.',
  string: 'Enter a text.',
  number: 'Enter a number.',
  integer: 'Enter a whole number.',
  boolean: 'Choose yes or no.',
}

/** Only what differs from the defaults is assigned: later readers see what was special about a run. */
export function planRun(parameters: readonly PipelineParameter[], values: RunValues): RunRequest {
  const changed = parameters.filter(
    ({ name, defaultValue }) => JSON.stringify(values.assignments[name]) !== JSON.stringify(defaultValue),
  )
  return {
    experimentName: values.experimentName,
    ...(values.description && { description: values.description }),
    ...(Object.keys(values.tags).length > 0 && { tags: values.tags }),
    assignments: Object.fromEntries(changed.map(({ name }) => [name, values.assignments[name]])),
  }
}
