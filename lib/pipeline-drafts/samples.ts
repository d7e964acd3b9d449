import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { insertDraft } from '#lib/pipeline-drafts/create.ts'
import type { DraftWithRuns } from '#lib/pipeline-drafts/schema.ts'
import { graph } from '#lib/pipelines/graph.ts'

// The portal is bundled, and every process runs in the project's folder.
const folder = join(/* turbopackIgnore: true */ process.cwd(), 'samples/pipelines')

const sampleFile = z.object({
  order: z.number(),
  name: z.string(),
  description: z.string(),
  tags: z.array(z.string()),
  graph,
})
export type PipelineSample = z.output<typeof sampleFile> & { id: string }

/** The pipelines that come with Slipway, the simplest first. */
export async function listSamples(ctx: Context): Promise<PipelineSample[]> {
  authorize(ctx.principal, 'read')
  return readSamples()
}

/** A draft of one's own with a sample's graph. */
export async function openSample(ctx: Context, { id }: { id: string }): Promise<DraftWithRuns> {
  authorize(ctx.principal, 'write')
  const samples = await readSamples()
  const sample = samples.find((candidate) => candidate.id === id)
  if (!sample) {
    const known = samples.map((candidate) => candidate.id).join(', ')
    throw new AppError('ResourceNotFound', `There is no sample '${id}'. There are ${known}.`, 'id')
  }
  const { name, description, graph: drawn } = sample
  return insertDraft(ctx, { displayName: name, description, kind: 'training', graph: drawn })
}

export async function readSamples(): Promise<PipelineSample[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.json'))
  const samples = await Promise.all(
    files.map(async (file) => {
      const text = await readFile(join(folder, file), 'utf8')
      return { id: file.slice(0, -'.json'.length), ...sampleFile.parse(JSON.parse(text)) }
    }),
  )
  return samples.sort((one, other) => one.order - other.order)
}
