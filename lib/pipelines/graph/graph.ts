import { z } from 'zod'

const name = z.string().min(1).max(255)

/** Where data enters or leaves a node. */
const end = z.object({ node: name, port: name })

export const graphNode = z.object({
  /** Unique in the graph, and for good: outputs, caches and published pipelines name it. */
  id: z.string().regex(/^[a-z0-9-]{1,80}$/, 'A node id has 1-80 lower-case letters, digits or dashes.'),
  /** Id of a module (lib/pipelines/modules). */
  module: name,
  /** As the palette called it, or as somebody renamed it. */
  title: name,
  comment: z.string().max(1000).default(''),
  /** By field; the module's manifest says what is valid. What is not given has the manifest's default. */
  parameters: z.record(z.string(), z.unknown()).default({}),
  /** Fields whose value a run may be given: the name of the pipeline parameter by field. */
  bindings: z.record(z.string(), name).default({}),
  position: z.object({ x: z.number(), y: z.number() }),
  /** Runs there instead of on the pipeline's compute. */
  compute: z.string().optional(),
})
export type GraphNode = z.output<typeof graphNode>

export const graphEdge = z.object({ from: end, to: end })
export type GraphEdge = z.output<typeof graphEdge>

const parameterName = z
  .string()
  .regex(/^[A-Za-z_][\w -]{0,99}$/, 'A parameter name begins with a letter and has letters, digits, _, - or spaces.')

/** A value that Submit and the REST call may set. Its default is what the canvas holds. */
export const pipelineParameter = z.object({
  name: parameterName,
  kind: z.enum(['dataAsset', 'path', 'string', 'number', 'integer', 'boolean']),
  defaultValue: z.unknown(),
})
export type PipelineParameter = z.output<typeof pipelineParameter>

/**
 * What is drawn on the canvas: pure data, the same in browser, API and engine. At most one edge ends in a port, and beside it one of
 * a Web Service Input, which counts in real time alone.
 */
export const graph = z.object({
  nodes: z.array(graphNode).max(2000).default([]),
  edges: z.array(graphEdge).max(10_000).default([]),
  parameters: z.array(pipelineParameter).max(200).default([]),
  settings: z
    .object({
      /** Empty until somebody chose one. */
      compute: z.string().default(''),
      /** Empty for the workspace's default. */
      datastore: z.string().default(''),
    })
    .prefault({}),
})
export type Graph = z.output<typeof graph>
