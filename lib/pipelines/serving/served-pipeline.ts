import { z } from 'zod'
import { graphEdge, graphNode } from '#lib/pipelines/graph/graph.ts'
import { tableColumn } from '#lib/pipelines/table.ts'

const port = z.object({ node: z.string(), port: z.string() })

/** The flavor of an MLflow folder that holds an inference pipeline instead of one model, and the file it names. */
export const pipelineFlavor = 'slipway_pipeline'
export const pipelineFile = 'pipeline.json'

/** `pipeline.json` of a packed inference pipeline: what is between its web service input and output, and nothing else. */
export const servedPipeline = z.object({
  input: z.object({
    name: z.string(),
    targets: z.array(port),
    /** The table that the training data had, in its order. */
    columns: z.array(tableColumn),
    /** Columns of it that a request may leave out: what the model predicts. */
    optional: z.array(z.string()),
  }),
  output: z.object({ name: z.string(), source: port }),
  /** In the order in which a request runs through them. */
  nodes: z.array(graphNode),
  edges: z.array(graphEdge),
  /** Outputs of nodes that no request reaches, in folders below the package. */
  fixed: z.array(port.extend({ folder: z.string() })),
})
export type ServedPipeline = z.output<typeof servedPipeline>
