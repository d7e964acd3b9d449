import { z } from 'zod'
import type { Audited } from '#lib/arm/resource.ts'
import type { Graph } from '#lib/pipelines/graph/graph.ts'

/** What the designer may do with a completed run: make inference pipelines, deploy it, or publish it. */
export const draftKinds = ['training', 'realTime', 'batch'] as const
export type DraftKind = (typeof draftKinds)[number]

export const draftName = z
  .string('A pipeline needs a name.')
  .trim()
  .min(1, 'A pipeline needs a name.')
  .max(255, 'The name of a pipeline has at most 255 characters.')
export const draftDescription = z.string().max(5000, 'The description has at most 5000 characters.')

const asset = z.object({ name: z.string(), version: z.string() })

/** An asset that stands for what a node of the training pipeline made. */
const madeAsset = z.object({
  /** In the inference pipeline. */
  node: z.string(),
  /** In the training pipeline, and the output that was registered. */
  source: z.object({ node: z.string(), port: z.string() }),
  title: z.string(),
  asset,
  /** The training run it is of. */
  job: z.string(),
})
export type MadeAsset = z.output<typeof madeAsset>

/** How an inference pipeline was made of a training pipeline. */
export const derivation = z.object({
  added: z.array(z.object({ node: z.string(), title: z.string(), why: z.string() })),
  removed: z.array(z.object({ node: z.string().optional(), title: z.string(), why: z.string() })),
  models: z.array(madeAsset),
  transformations: z.array(madeAsset),
  /** Columns that the models predict: a request need not have them. */
  labels: z.array(z.string()),
  /** What the person should know before deploying. */
  warnings: z.array(z.string()),
  /** Name of the training run. */
  job: z.string(),
})
export type Derivation = z.output<typeof derivation>

export interface PipelineDraft extends Audited {
  /** A UUID, and the name in the API. */
  id: string
  displayName: string
  description: string
  tags: Record<string, string>
  kind: DraftKind
  graph: Graph
  /** Raised by every change. */
  revision: number
  sourceDraftId: string | undefined
  derivation: Derivation | undefined
}

export interface DraftRuns {
  last: { name: string; status: string; createdAt: Date } | undefined
  lastCompleted: { name: string; graph: Graph } | undefined
}

export type DraftWithRuns = PipelineDraft & { runs: DraftRuns }
