import { z } from 'zod'
import { armEnum, armObject, customProperties, tags } from '#lib/arm/wire.ts'
import { jobInput, jobOutput } from '#lib/batch-endpoints/jobs/schema.ts'

/** What Azure's clients call a job; Slipway runs the first. */
export const jobTypes = ['Pipeline', 'Command', 'Sweep', 'AutoML', 'Spark', 'Labeling', 'FineTuning', 'Base'] as const
export type JobType = (typeof jobTypes)[number]

export const jobName = z
  .string()
  .regex(
    /^[a-zA-Z0-9][a-zA-Z0-9_-]{0,254}$/,
    'A job name has 1 to 255 letters, digits, - and _, and begins with a letter or digit.',
  )

/** Nodes are free JSON in Azure, whose clients write them in snake case: `job_input_type` is `jobInputType`. */
const withoutUnderscores = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).map(([name, member]) => [name.replaceAll('_', ''), member]))
    : value

/** A value, data, or `${{parent.inputs.x}}` and `${{parent.jobs.y.outputs.z}}`. */
const nodeInput = z.preprocess(
  (value) =>
    typeof value === 'object' && value !== null ? withoutUnderscores(value) : { jobInputType: 'Literal', value },
  jobInput,
)
export type NodeInput = z.output<typeof nodeInput>

/** `${{parent.outputs.x}}`, a place, or nothing said. */
const nodeOutput = z.preprocess(
  (value) => (typeof value === 'object' ? withoutUnderscores(value ?? {}) : { value }),
  armObject({
    value: z.string('An output is bound by a text that names one of the pipeline.').optional(),
    jobOutputType: armEnum(['UriFile', 'UriFolder']).optional(),
    uri: z.string().min(1).optional(),
  }),
)

const jobNode = z.preprocess(
  withoutUnderscores,
  armObject({
    componentId: z.string('A job of a pipeline names its component: componentId.'),
    computeId: z.string().optional(),
    inputs: z.record(z.string(), nodeInput).default({}),
    outputs: z.record(z.string(), nodeOutput).default({}),
  }),
)
export type JobNode = z.output<typeof jobNode>

/** Azure's clients send the switches as text, too. */
const onOff = z.union([z.boolean(), z.stringbool()], 'must be true or false')

/** The body of PUT jobs/{name} (azureml-rest section 2.11). What other kinds of jobs have is not read: they are refused. */
export const jobBody = armObject({
  properties: armObject({
    jobType: armEnum(jobTypes),
    displayName: z.string().min(1, 'A job needs a display name.').max(255).optional(),
    description: z.string().max(5000).optional(),
    tags: tags.optional(),
    properties: customProperties.optional(),
    isArchived: z.boolean('isArchived must be true or false.').optional(),
    experimentName: z.string().trim().min(1).max(255).optional(),
    computeId: z.string().optional(),
    componentId: z.string().optional(),
    inputs: z.record(z.string(), jobInput).optional(),
    outputs: z.record(z.string(), jobOutput).optional(),
    jobs: z.record(z.string(), jobNode).optional(),
    settings: armObject({
      default_compute: z.string().optional(),
      default_datastore: z.string().optional(),
      continue_on_step_failure: onOff.optional(),
      force_rerun: onOff.optional(),
    }).optional(),
  }),
})
export type JobBody = z.output<typeof jobBody>['properties']
