import { authorize } from '#lib/auth/authorize.ts'
import { requireModelDeployment } from '#lib/batch-endpoints/deployments/require-model.ts'
import { chooseDeployment } from '#lib/batch-endpoints/jobs/choose-deployment.ts'
import { withBeginnings } from '#lib/batch-endpoints/jobs/fetch-beginning.ts'
import { readInput } from '#lib/batch-endpoints/jobs/read-input.ts'
import { readOutput } from '#lib/batch-endpoints/jobs/read-output.ts'
import { scorerInputOf } from '#lib/batch-endpoints/jobs/scorer-input.ts'
import type { JobRequest } from '#lib/batch-endpoints/jobs/submit.ts'
import { pathsOf } from '#lib/batch-endpoints/scoring/input-files.ts'
import { previewInput } from '#lib/batch-scoring/preflight.ts'
import type { InputFile } from '#lib/batch-scoring/types.ts'
import type { Context } from '#lib/core/context.ts'
import { type ResolvedData, resolveData } from '#lib/data-assets/resolve-data.ts'
import { applyOverrides } from '#lib/jobs/settings.ts'
import { readSettings } from '#lib/jobs/settings-wire.ts'
import { statFile } from '#lib/storage/stat-file.ts'
import { walkFiles } from '#lib/storage/walk-files.ts'

/** Listing stops here: a preview of a huge folder must not keep the wizard waiting. */
const maxListed = 100_000

/** What a job would find: the input's files and first rows against the model's signature, and whether the output is free. Nothing is changed. */
export async function preflightBatchJob(
  ctx: Context,
  { endpointName, deployment: named, properties }: Pick<JobRequest, 'endpointName' | 'deployment' | 'properties'>,
) {
  authorize(ctx.principal, 'score')
  const { deployment } = await chooseDeployment(ctx, endpointName, named)
  requireModelDeployment(deployment, endpointName)
  const settings = applyOverrides(deployment.settings, readSettings(properties, properties.compute?.instanceCount))
  const source = await resolveData(ctx, readInput(properties).uri)
  const files = await listFiles(source)
  const input = await scorerInputOf(ctx, deployment)
  const preview =
    source.kind === 'url'
      ? await previewInput([], input)
      : await withBeginnings(ctx, source.datastore.store, (fetch) => previewInput(files.listed, input, fetch))
  const miniBatches = Math.ceil(files.listed.length / settings.miniBatchSize)
  return {
    ...preview,
    problems: preview.problems.map(({ reason, ...place }) => ({ ...place, message: reason })),
    isComplete: files.isComplete,
    url: source.kind === 'url' ? source.url : undefined,
    miniBatches,
    parallel: Math.min(Math.max(1, miniBatches), settings.instanceCount * settings.maxConcurrencyPerInstance),
    output: await describeOutput(ctx, properties, settings.outputFileName),
  }
}

async function listFiles(source: ResolvedData): Promise<{ listed: InputFile[]; isComplete: boolean }> {
  if (source.kind === 'url') return { listed: [], isComplete: false }
  const { store } = source.datastore
  const pathOf = await pathsOf(store)
  const listed: InputFile[] = []
  for await (const file of walkFiles(store, source.path)) {
    if (listed.length === maxListed) return { listed, isComplete: false }
    const isInside = source.type === 'uri_folder' && source.path !== ''
    listed.push({
      name: isInside ? file.path.slice(source.path.length + 1) : file.path,
      path: pathOf(file.path),
      bytes: file.bytes,
    })
  }
  return { listed, isComplete: true }
}

/** A job without a place of its own writes into a folder that is new by its name. */
async function describeOutput(ctx: Context, properties: JobRequest['properties'], fileName: string) {
  const isOwnFolder = !properties.outputData && !properties.outputDataset && !properties.output
  const { datastore, path, ...output } = await readOutput(ctx, properties, '', fileName)
  const full = [path, output.fileName].filter(Boolean).join('/')
  const exists = !isOwnFolder && (await statFile(datastore.store, full)) !== undefined
  return { datastore: datastore.name, path, fileName: output.fileName, exists }
}
