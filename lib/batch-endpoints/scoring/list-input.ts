import { pathsOf } from '#lib/batch-endpoints/scoring/input-files.ts'
import { inputStoreOf, partsPathOf } from '#lib/batch-endpoints/scoring/places.ts'
import type { TurnContext } from '#lib/batch-endpoints/scoring/turn-context.ts'
import { isIgnored } from '#lib/batch-scoring/file-kinds.ts'
import type { InputFile } from '#lib/batch-scoring/types.ts'
import { AppError } from '#lib/core/errors.ts'
import { downloadFolder } from '#lib/http/download-folder.ts'
import { downloadUrl } from '#lib/http/download-url.ts'
import { listBlobs } from '#lib/http/list-blobs.ts'
import type { BatchJob } from '#lib/jobs/job.ts'
import { statFile } from '#lib/storage/stat-file.ts'
import type { StoreRef } from '#lib/storage/store-ref.ts'
import { walkFiles } from '#lib/storage/walk-files.ts'

/** The job's input files, in the order of their names and without hidden ones and markers. What is behind a URL is downloaded into the job's folder first. */
export async function listInput(ctx: TurnContext, job: BatchJob): Promise<InputFile[]> {
  const { source, uri, onlyFiles } = job.payload.input
  const files =
    source.kind === 'url'
      ? await download(ctx, job, source.url)
      : await listStore(await inputStoreOf(ctx, job), source, uri)
  const wanted = onlyFiles && new Set(onlyFiles)
  return files.filter(({ name }) => !isIgnored(name) && (wanted?.has(name) ?? true))
}

async function listStore(
  store: StoreRef,
  { datastore, path }: { datastore: string; path: string },
  uri: string,
): Promise<InputFile[]> {
  const entry = await statFile(store, path)
  if (!entry)
    throw new AppError(
      'UserError',
      `The input '${uri}' does not exist: datastore '${datastore}' has nothing at '${path}'.`,
    )
  const pathOf = await pathsOf(store)
  const files: InputFile[] = []
  for await (const file of walkFiles(store, path)) {
    const name = entry.isFolder ? file.path.slice(path === '' ? 0 : path.length + 1) : file.name
    files.push({ name, path: pathOf(file.path), bytes: file.bytes, modifiedAt: file.modifiedAt.getTime() })
  }
  return files
}

/** A URL is a folder when its host lists it as one. Files that no job scores are left where they are. */
async function download(ctx: TurnContext, job: BatchJob, url: string): Promise<InputFile[]> {
  const store = await inputStoreOf(ctx, job)
  const pathOf = await pathsOf(store)
  const { urlInput } = ctx.config
  const options = { signal: ctx.signal }
  const place = `${partsPathOf(job)}/input`
  const { type, onlyFiles } = job.payload.input
  const listed = type === 'uri_folder' ? await listBlobs(url, urlInput, options) : undefined
  if (!listed) {
    const name = downloadName(url)
    const { bytes } = await downloadUrl(url, store, `${place}/${name}`, urlInput, options)
    return [{ name, path: pathOf(`${place}/${name}`), bytes }]
  }
  const files = listed.filter(({ name }) => !isIgnored(name) && (onlyFiles?.includes(name) ?? true))
  await downloadFolder(files, store, place, urlInput, options)
  return files.map(({ name, bytes }) => ({ name, path: pathOf(`${place}/${name}`), bytes }))
}

/** The last part of a URL's path as a file name. */
function downloadName(url: string): string {
  const last = new URL(url).pathname.split('/').at(-1) ?? ''
  const plain = decodeText(last)
    .replaceAll(/[/\\\p{Cc}]/gu, '_')
    .replace(/^[._]+/, '')
  const extension = /\.[^.]{1,10}$/.exec(plain)?.[0] ?? ''
  return plain.length > 100 ? `${plain.slice(0, 50)}${extension}` : plain || 'input.csv'
}

/** A `%` that is no escape stands for itself. */
function decodeText(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
