import { z } from 'zod'
import { armUnion, tags } from '#lib/arm/wire.ts'
import { batchJobBody } from '#lib/batch-endpoints/jobs/schema.ts'
import { description } from '#lib/deployments/endpoint-name.ts'
import { experimentName } from '#lib/pipeline-endpoints/schema.ts'

/** What a job of a batch endpoint is asked for with, as it came: its own schema reads it again when it is sent. */
const jobProperties = z.record(z.string(), z.unknown()).superRefine((properties, context) => {
  const { error } = batchJobBody.safeParse({ properties })
  for (const { path, message } of error?.issues ?? [])
    context.addIssue({ code: 'custom', path: path.slice(1), message })
})

const invokeBatchEndpoint = z.object({
  actionType: z.literal('InvokeBatchEndpoint'),
  batchEndpoint: z.string().min(1).optional(),
  deployment: z.string().min(1).optional(),
  job: jobProperties.optional(),
  /** The same as Azure sends it: an endpoint's id, address or name, and the body of its invocation. */
  endpointInvocationDefinition: z.record(z.string(), z.unknown()).optional(),
})

const invokePipelineEndpoint = z.object({
  actionType: z.literal('InvokePipelineEndpoint'),
  pipelineEndpoint: z.string('Name the pipeline endpoint.').min(1, 'Name the pipeline endpoint.'),
  /** The endpoint's default when left out. */
  version: z.coerce.number('A version is a whole number.').int('A version is a whole number.').min(0).optional(),
  experimentName: experimentName.optional(),
  displayName: z.string().min(1).max(255).optional(),
  description: description.optional(),
  tags: tags.optional(),
  assignments: z.record(z.string(), z.unknown()).default({}),
  /** The pipeline parameter, a path or a text, that is given the new files. */
  dataParameter: z.string().min(1).optional(),
})

/** What a schedule starts, as it is sent. */
export const actionWire = armUnion('actionType', [invokeBatchEndpoint, invokePipelineEndpoint])
export type ActionWire = z.output<typeof actionWire>

export type PipelineAction = z.output<typeof invokePipelineEndpoint>
export interface BatchAction {
  actionType: 'InvokeBatchEndpoint'
  batchEndpoint: string
  deployment?: string | undefined
  job: Record<string, unknown>
}

/** What a schedule starts, as it is kept. */
export type Action = BatchAction | PipelineAction
