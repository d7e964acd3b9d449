import { z } from 'zod'
import { graph } from '#lib/pipelines/graph/graph.ts'

/** A folder or file on a datastore. */
const place = z.object({ datastore: z.string(), path: z.string() })

/** An asset or path that a node's parameter names, looked up when the run was submitted; or why that was not possible. */
const runAsset = z.union([
  z.object({ name: z.string(), version: z.string(), place }),
  z.object({ name: z.string(), version: z.string(), problem: z.string() }),
])
export type RunAsset = z.output<typeof runAsset>

/** What a run of a pipeline works on. Names and paths, never credentials. */
export const pipelinePayload = z.object({
  /** With the assignments in it. */
  graph,
  /** training, realTime or batch: what was drawn. */
  graphKind: z.enum(['training', 'realTime', 'batch']).default('training'),
  assignments: z.record(z.string(), z.unknown()),
  settings: z.object({
    /** Runs every step, whatever could be reused. */
    forceRerun: z.boolean().default(false),
    /** Steps that run whatever could be reused. */
    forceNodes: z.array(z.string()).default([]),
    /** After a step failed, those that do not need it run all the same. */
    continueOnFailedStep: z.boolean().default(true),
  }),
  /** Logs, and below `<node>/<port>` what each step makes. */
  folder: place,
  /** By node, then by field. */
  assets: z.record(z.string(), z.record(z.string(), runAsset)),
  /** Of a batch deployment: the component, what the request said of inputs, and where outputs go. */
  component: z
    .object({
      name: z.string(),
      version: z.string(),
      inputData: z.record(z.string(), z.unknown()),
      outputData: z.record(z.string(), z.object({ jobOutputType: z.literal('UriFile'), uri: z.string() })),
    })
    .optional(),
  published: z.object({ endpointId: z.string(), endpointName: z.string(), version: z.number().int() }).optional(),
})
export type PipelinePayload = z.output<typeof pipelinePayload>
