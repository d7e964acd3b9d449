import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { rm, stat } from 'node:fs/promises'
import { join, posix } from 'node:path'
import { AppError } from '#lib/core/errors.ts'
import type { PipelineJob } from '#lib/jobs/job.ts'
import { requireManifest } from '#lib/pipeline-runs/running/module-of.ts'
import { requirePlace, storeOf } from '#lib/pipeline-runs/running/places.ts'
import type { TurnContext } from '#lib/pipeline-runs/running/turn-context.ts'
import type { Step } from '#lib/pipeline-runs/steps/step.ts'
import type { ResolvedAsset } from '#lib/pipelines/module-run.ts'
import { putFile } from '#lib/storage/put-file.ts'
import { uploadPrefix } from '#lib/storage/read-folder.ts'
import { readRange } from '#lib/storage/read-range.ts'
import { scratchFolder } from '#lib/storage/scratch-folder.ts'
import { statFile } from '#lib/storage/stat-file.ts'
import type { StoreRef } from '#lib/storage/store-ref.ts'

/** A file that a module makes for a place in a datastore. */
export interface ExportFile {
  field: string
  /** Where the module makes it. */
  asset: ResolvedAsset
  store: StoreRef
  path: string
}

/** Where a step makes the files that its parameters give places to. Throws Conflict when one is taken, unless an attempt before may have done it. */
export async function planExports(ctx: TurnContext, job: PipelineJob, step: Step): Promise<ExportFile[]> {
  const given = Object.entries(job.payload.assets[step.node] ?? {})
  const targets = requireManifest(step).fields.flatMap((one) => (one.kind === 'path' && one.isTarget ? one.name : []))
  const wanted = given.filter(([field]) => targets.includes(field))
  return Promise.all(
    wanted.map(async ([field, asset]) => {
      const { name, version, place } = requirePlace(asset)
      const store = await storeOf(ctx, job, place.datastore)
      if (step.attempt === 1) await refuseTaken(store, place.path)
      const folder = await scratchFolder(store, posix.dirname(place.path))
      const file = { name, version, path: join(folder, `${uploadPrefix}${ctx.newId()}`) }
      return { field, asset: file, store, path: place.path }
    }),
  )
}

/** Gives the files their places; nothing is overwritten. What the attempt before this one has published already stays. */
export async function publishExports(files: readonly ExportFile[], { attempt }: Pick<Step, 'attempt'>): Promise<void> {
  for (const { asset, store, path } of files) {
    if (attempt > 1 && (await isSameFile(store, path, asset.path))) continue
    await putFile(store, path, asset.path, { overwrite: false })
  }
}

export async function removeExports(files: readonly ExportFile[]): Promise<void> {
  for (const { asset } of files) await rm(asset.path, { force: true })
}

async function refuseTaken(store: StoreRef, path: string): Promise<void> {
  const existing = await statFile(store, path)
  if (!existing) return
  const message = existing.isFolder
    ? `'${path}' is a folder. Add the name of the file to the path.`
    : `'${path}' already exists. Nothing was overwritten: choose another path, or delete the file first.`
  throw new AppError('Conflict', message, 'path')
}

/** The same table makes the same bytes. */
async function isSameFile(store: StoreRef, path: string, local: string): Promise<boolean> {
  const [there, { size }] = await Promise.all([statFile(store, path), stat(local)])
  if (there?.isFolder !== false || there.bytes !== size) return false
  const [one, other] = await Promise.all([hashOf(await readRange(store, path)), hashOf(createReadStream(local))])
  return one === other
}

async function hashOf(source: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of source) hash.update(chunk)
  return hash.digest('hex')
}
