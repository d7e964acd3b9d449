import { createHash } from 'node:crypto'
import { AppError } from '#lib/core/errors.ts'
import type { PipelineJob } from '#lib/jobs/job.ts'
import type { RunAsset } from '#lib/jobs/pipeline-payload.ts'
import { requirePlace, storeOf } from '#lib/pipeline-runs/running/places.ts'
import type { TurnContext } from '#lib/pipeline-runs/running/turn-context.ts'
import type { ResolvedAsset } from '#lib/pipelines/module-run.ts'
import { localPath } from '#lib/storage/local-path.ts'
import { statFile } from '#lib/storage/stat-file.ts'
import { walkFiles } from '#lib/storage/walk-files.ts'

type Located = Extract<RunAsset, { place: unknown }>

/**
 * Where the files are on this machine, without those that the node is to make. Throws UserError naming an asset that could not be
 * found, or whose files are gone.
 */
export async function locateAssets(
  ctx: TurnContext,
  job: PipelineJob,
  node: string,
  made: readonly string[],
): Promise<Record<string, ResolvedAsset>> {
  const assets = Object.entries(job.payload.assets[node] ?? {}).filter(([field]) => !made.includes(field))
  const located = assets.map(async ([field, asset]) => [field, await locate(ctx, job, asset)] as const)
  return Object.fromEntries(await Promise.all(located))
}

async function locate(ctx: TurnContext, job: PipelineJob, asset: RunAsset): Promise<ResolvedAsset> {
  const { name, version, place } = requirePlace(asset)
  const store = await storeOf(ctx, job, place.datastore)
  // Of a bare place that is not there, the module says so.
  if (version === '' || (await statFile(store, place.path)))
    return { name, version, path: await localPath(store, place.path) }
  throw new AppError(
    'UserError',
    `The files of '${name}', version ${version}, are no longer at '${place.path}' in datastore '${place.datastore}'. Put them back, or choose other data.`,
    name,
  )
}

/** Stands for the files of an asset as they are now: names, sizes, times and ETags; undefined when there are none to be found. */
export async function fingerprint(ctx: TurnContext, job: PipelineJob, { place }: Located): Promise<string | undefined> {
  const store = await storeOf(ctx, job, place.datastore)
  if (!(await statFile(store, place.path))) return undefined
  const hash = createHash('sha256').update(`${place.datastore}\0`)
  for await (const { path, bytes, modifiedAt, etag } of walkFiles(store, place.path))
    hash.update(`${path}\0${bytes}\0${modifiedAt.getTime()}\0${etag === undefined ? '' : `${etag}\0`}`)
  return hash.digest('hex')
}
