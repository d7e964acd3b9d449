import { folderOf, storeOf } from '#lib/batch-endpoints/scoring/places.ts'
import type { TurnContext } from '#lib/batch-endpoints/scoring/turn-context.ts'
import type { InputFile } from '#lib/batch-scoring/types.ts'
import { AppError } from '#lib/core/errors.ts'
import { downloadUrl } from '#lib/http/download-url.ts'
import type { Job } from '#lib/jobs/job.ts'
import { localPath } from '#lib/storage/local-path.ts'
import { statFile } from '#lib/storage/stat-file.ts'
import { walkFiles } from '#lib/storage/walk-files.ts'

/** The job's input files, in the order of their names. What is behind a URL is downloaded into the job's folder first. */
export async function listInput(ctx: TurnContext, job: Job): Promise<InputFile[]> {
  const { source, uri, onlyFiles } = job.payload.input
  const files =
    source.kind === 'url'
      ? [await download(ctx, job, source.url)]
      : await listStore(ctx, job, source.datastore, source.path, uri)
  if (!onlyFiles) return files
  const wanted = new Set(onlyFiles)
  return files.filter(({ name }) => wanted.has(name))
}

async function listStore(
  ctx: TurnContext,
  job: Job,
  datastore: string,
  path: string,
  uri: string,
): Promise<InputFile[]> {
  const store = await storeOf(ctx, job, datastore)
  const entry = await statFile(store, path)
  if (!entry)
    throw new AppError(
      'UserError',
      `The input '${uri}' does not exist: datastore '${datastore}' has nothing at '${path}'.`,
    )
  const root = await localPath(store, '')
  const files: InputFile[] = []
  for await (const file of walkFiles(store, path)) {
    const name = entry.isFolder ? file.path.slice(path === '' ? 0 : path.length + 1) : file.name
    files.push({ name, path: `${root}/${file.path}`, bytes: file.bytes })
  }
  return files
}

async function download(ctx: TurnContext, job: Job, url: string): Promise<InputFile> {
  const { store, path } = await folderOf(ctx, job)
  const last = decodeURIComponent(new URL(url).pathname.split('/').at(-1) ?? '')
  const name = last.replaceAll(/[/\\]/g, '_').replace(/^\.+/, '') || 'input.csv'
  const place = `${path}/.parts/input/${name}`
  const { bytes } = await downloadUrl(url, store, place, ctx.config.urlInput, { signal: ctx.signal })
  return { name, path: await localPath(store, place), bytes }
}
