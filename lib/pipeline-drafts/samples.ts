import { z } from 'zod'
import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { insertDraft } from '#lib/pipeline-drafts/create.ts'
import type { DraftWithRuns } from '#lib/pipeline-drafts/schema.ts'
import { graph } from '#lib/pipelines/graph/graph.ts'
import clustering from '../../samples/pipelines/automobile-clustering.json' with { type: 'json' }
import basic from '../../samples/pipelines/automobile-price-regression-basic.json' with { type: 'json' }
import normalized from '../../samples/pipelines/automobile-price-regression-normalized.json' with { type: 'json' }
import turbo from '../../samples/pipelines/turbo-two-class-classification.json' with { type: 'json' }

const sampleFile = z.object({
  name: z.string(),
  description: z.string(),
  tags: z.array(z.string()),
  graph,
})
export type PipelineSample = z.output<typeof sampleFile> & { id: string }

/** The simplest first. They are part of the web server, which is built and does not find files beside its source. */
const files: Readonly<Record<string, unknown>> = {
  'automobile-price-regression-basic': basic,
  'automobile-price-regression-normalized': normalized,
  'turbo-two-class-classification': turbo,
  'automobile-clustering': clustering,
}

/** The pipelines that come with Slipway. */
export async function listSamples(ctx: Context): Promise<PipelineSample[]> {
  authorize(ctx.principal, 'read')
  return readSamples()
}

/** A draft of one's own with a sample's graph. */
export async function openSample(ctx: Context, { id }: { id: string }): Promise<DraftWithRuns> {
  authorize(ctx.principal, 'write')
  const samples = readSamples()
  const sample = samples.find((candidate) => candidate.id === id)
  if (!sample) {
    const known = samples.map((candidate) => candidate.id).join(', ')
    throw new AppError('ResourceNotFound', `There is no sample '${id}'. There are ${known}.`, 'id')
  }
  const { name, description, graph: drawn } = sample
  return insertDraft(ctx, { displayName: name, description, kind: 'training', graph: drawn })
}

const readSamples = (): PipelineSample[] =>
  Object.entries(files).map(([id, file]) => ({ id, ...sampleFile.parse(file) }))
