import { nameInId } from '#lib/arm/resource.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { parseInput } from '#lib/core/parse.ts'
import type { Job } from '#lib/jobs/job.ts'
import { readBinding } from '#lib/pipeline-jobs/bindings.ts'
import { composeGraph } from '#lib/pipeline-jobs/compose-graph.ts'
import { definitionOf, definitionProperty } from '#lib/pipeline-jobs/definition.ts'
import { type ReadPart, readPart } from '#lib/pipeline-jobs/read-part.ts'
import { type JobBody, type JobNode, jobName } from '#lib/pipeline-jobs/schema.ts'
import { submitRun } from '#lib/pipeline-runs/submit.ts'

/**
 * Starts a pipeline job that a client has put together of pipeline components: one component, or several whose inputs are outputs of
 * others. Throws UserError saying what cannot be run.
 */
export async function startPipelineJob(ctx: Context, name: string, body: JobBody): Promise<Job> {
  const { settings = {} } = body
  const parts = await readParts(ctx, body)
  const [first] = Object.values(parts)
  const compute = nameOf(settings.default_compute ?? body.computeId, 'computes') ?? first?.settings.compute ?? ''
  const datastore = nameOf(settings.default_datastore, 'datastores') ?? first?.settings.datastore ?? ''
  return submitRun(ctx, {
    name: parseInput(jobName, name),
    graph: composeGraph(parts, { compute, datastore }),
    experimentName: body.experimentName ?? 'Default',
    displayName: body.displayName ?? name,
    description: body.description,
    tags: body.tags,
    properties: { ...body.properties, [definitionProperty]: definitionOf(body) },
    forceRerun: settings.force_rerun,
    continueOnFailedStep: settings.continue_on_step_failure,
  })
}

const nameOf = (id: string | undefined, kind: string) => id && (nameInId(id, kind) ?? id)

async function readParts(ctx: Context, body: JobBody): Promise<Record<string, ReadPart>> {
  const { componentId, jobs = {}, inputs, outputs } = body
  const named = Object.entries(jobs)
  if (componentId !== undefined && named.length > 0)
    throw new AppError('UserError', 'A pipeline job has a componentId or jobs, not both.', 'properties.componentId')
  if (componentId !== undefined) {
    const whole: JobNode = { componentId, computeId: undefined, inputs: { ...inputs }, outputs: { ...outputs } }
    return { pipeline: await readPart(ctx, {}, whole, 'properties') }
  }
  if (named.length === 0)
    throw new AppError(
      'UserError',
      'The pipeline job has no jobs. Name pipeline components in properties.jobs, or one in properties.componentId.',
      'properties.jobs',
    )
  requireBoundOutputs(outputs ?? {}, jobs)
  const parts: [string, ReadPart][] = []
  for (const [name, node] of named)
    parts.push([name, await readPart(ctx, { inputs, outputs }, node, `properties.jobs.${name}`)])
  return Object.fromEntries(parts)
}

/** An output of the whole that no job writes would be waited for in vain. */
function requireBoundOutputs(outputs: NonNullable<JobBody['outputs']>, jobs: Readonly<Record<string, JobNode>>): void {
  const bound = Object.entries(jobs).flatMap(([job, node]) =>
    Object.entries(node.outputs).flatMap(([name, { value }]) => {
      const binding = readBinding(value, `properties.jobs.${job}.outputs.${name}`)
      return binding?.kind === 'output' ? [binding.name.toLowerCase()] : []
    }),
  )
  const loose = Object.keys(outputs).find((name) => !bound.includes(name.toLowerCase()))
  if (loose === undefined) return
  throw new AppError(
    'UserError',
    `No job writes the output '${loose}'. Bind an output of a job to it: "\${{parent.outputs.${loose}}}".`,
    `properties.outputs.${loose}`,
  )
}
